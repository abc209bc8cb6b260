//: ### One that one half hides
//:
//: {{fold What dropout gives when the division is by the wrong number}}
//:
//: Dropout, too, is a stage of its own, with a seed, so that the same numbers are dropped. On ten thousand
//: ones, $p = \tfrac15$:
//:
//: {{dropout-mistakes}}
//:
//: {{end fold}}
