//: ### Three mistakes with positions
//:
//: A model with wrong positions still trains, so its loss does not show these mistakes.
//:
//: {{fold Why the loss does not show these mistakes, and the tests that do}}
//:
//: Positions are a stage of their own, `positions`, with one right variant. Training compensates for a mistake
//: here: the model gets *some* row for each place, and the loss still falls. Comparing with the formula
//: catches the mistake, and so does testing the property for which the formula was chosen. On the first
//: hundred places, d = 16:
//:
//: {{position-mistakes}}
//:
//: {{end fold}}
