//: ## How this goes wrong
//:
//: A block inherits every mistake of its layer, and adds some where nobody looks, in the parts around
//: attention. The steps of this chapter are `norm`, `feedForward`, `residual`, `positions` and `dropout`. On
//: the sentence, in the block of this chapter:
//:
//: {{fold All of them in one table: what was done, and what the output shows}}
//:
//: {{mistakes}}
//:
//: {{end fold}}
