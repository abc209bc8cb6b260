//: ### A mistake with dropout
//:
//: One mistake with dropout is right at a single rate, and wrong at every other.
//:
//: {{fold What dropout gives when it divides by the wrong number}}
//:
//: Dropout is a stage of its own as well, with a seed, so that both runs drop the same numbers. On ten thousand
//: ones, $p = \tfrac15$:
//:
//: {{dropout-mistakes}}
//:
//: {{end fold}}
