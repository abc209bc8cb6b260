//: ## Nothing leaks
//:
//: A mask keeps its promise if a hidden token can be changed at will and no bit of the outputs that
//: may not see it moves. So exchange one word of the sentence for random numbers, key and value, and
//: look which outputs move; then the next word:
//:
//: {{reach}}
//:
//: {{fold The same test for every variant, and for padding behind the sentence}}
//:
//: The same test for every variant: the last word is exchanged under a causal mask. Then three
//: tokens of padding are put behind the sentence, hidden from all, and the result is held against the
//: sentence without them:
//:
//: {{leaks}}
//:
//: Zero here is not a small number, it is no change at all. `renormalise` need not be exact, for the
//: reason given in its section. The laws of this stage ask the same of every variant, for every query
//: and key of every probe its claim covers. Leaving the padding out altogether would be as good and
//: cheaper; there is padding because a batch is a box.
//:
//: {{end fold}}
