//: ## Nothing leaks
//:
//: A mask works if a hidden token can be changed at will and not one bit changes in the outputs that may not
//: see it. To test this, replace the key and the value of one word by random numbers and look at which
//: outputs change. Then do the same with the next word:
//:
//: {{reach}}
//:
//: {{fold The same test for every variant, and for padding after the sentence}}
//:
//: The same test for every variant: the last word is replaced under a causal mask. Then three tokens of
//: padding are put after the sentence, hidden from all queries, and the result is compared with the
//: sentence without them:
//:
//: {{leaks}}
//:
//: A 0 in this table means no change at all, not a small one. `renormalise` need not be exact, for the
//: reason given in its section. The laws of this stage test the same for every variant, with every query
//: and key of every probe that its claim covers. Without padding the result would be the same and cheaper;
//: padding is there because a batch is one rectangular array.
//:
//: {{end fold}}
