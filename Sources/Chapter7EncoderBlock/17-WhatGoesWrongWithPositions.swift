//: ### Three clocks that are wrong
//:
//: {{fold Why no loss shows these mistakes, and the table that does}}
//:
//: Positions are a stage of their own, `positions`, that has only one right variant. A mistake in them is
//: learned around: a model gets *some* address for each place and makes do, so no loss will tell. What tells is
//: the table of the formula, or the property it was chosen for. On the first hundred places, d = 16:
//:
//: {{position-mistakes}}
//:
//: {{end fold}}
