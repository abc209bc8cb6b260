//: ## How this goes wrong
//:
//: Much of a layer's code moves axes around, and most of its mistakes are about an axis. The mistakes of
//: chapters 1 to 4 also break a layer; the ones below are new.
//:
//: {{fold All of them in one table: what was done, and how the output shows it}}
//:
//: The steps that this chapter adds are `merge`, `output` and `layer`. The mistakes run on a batch of two: the
//: sentence, and the sentence backwards.
//:
//: {{mistakes}}
//:
//: Here every output has the right shape. If all widths are different, M12, M18a and M18b give wrong shapes,
//: and so do M16 and M29 if there are fewer queries than keys. A test with unequal sizes is the cheapest
//: of all tests.
//:
//: {{end fold}}
