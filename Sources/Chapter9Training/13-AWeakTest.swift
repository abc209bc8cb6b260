//: ## That it learns is a weak test
//:
//: A model whose attention is wrong often learns all the same: training moves all other parameters
//: until the mistake does least harm. Of {{trainable}} known mistakes, {{reverse-unnoticed}} reach 99 % on the
//: reversal. A falling loss shows that gradients flow. It does not show that the code is what its name says.
//:
//: {{fold Every known mistake, trained on every task}}
//:
//: The share of right answers on unseen sequences, for a model of two heads and the same random numbers. In
//: bold: at least as good as the right code, or at most one point below. There the loss tells nobody.
//:
//: {{mistakes-trained}}
//:
//: Some mistakes even help: {{better}} did better than the right code somewhere, by more than five points. A
//: task that likes another layer is no proof that the layer is the Transformer's. What did notice
//: each of these mistakes is one probe of one law, in milliseconds: [the mistakes](mistakes.md).
//:
//: Try one: `swift run workbook train recall --with M04`.
//:
//: {{end fold}}
