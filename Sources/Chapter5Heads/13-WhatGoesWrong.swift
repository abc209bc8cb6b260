//: ## How this goes wrong
//:
//: A layer moves axes around more than it computes, and most of its mistakes are about an axis. The steps it
//: adds are `merge`, `output` and `layer`. A known mistake of chapters 1 to 4 is one of a layer as well; these
//: are the layer's own. They run on a batch of two, the sentence and the sentence backwards:
//:
//: {{fold All of them in one table: what was done, and what the output shows}}
//:
//: {{mistakes}}
//:
//: Here every output has the right shape. Where all widths are different M12, M18a and M18b show in the
//: shapes, and so do M16 and M29 where there are fewer queries than keys: a test with unequal sizes is the
//: cheapest of all tests.
//:
//: {{end fold}}
