//: ## How this goes wrong
//:
//: Every mistake of the layer also breaks the block. The parts around attention add a few of their own. The
//: steps of this chapter are `norm`, `feedForward`, `residual`, `positions` and `dropout`.
//:
//: {{fold The mistakes with norms in one table: what was done, and how the output shows it}}
//:
//: The mistakes run on the sentence, in the block of this chapter:
//:
//: {{mistakes}}
//:
//: {{end fold}}
