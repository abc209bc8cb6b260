//: ## Learning proves little
//:
//: A model whose attention is wrong often learns all the same: training moves all other parameters
//: until the mistake does least harm. Of the {{trainable}} [known mistakes](mistakes.md) that the reversal can show,
//: {{reverse-unnoticed}} reach 99 %. A falling loss shows that gradients flow. It does not show that the code
//: does what its name says.
//:
//: {{fold Every known mistake, trained on every task}}
//:
//: The share of right answers on sequences that training did not use, for models of two heads that begin with
//: the same random numbers. The last task sorts ten digits. In bold: as good as the right code, or at most
//: one point below, before rounding. There the score gives nothing away.
//:
//: {{mistakes-trained}}
//:
//: In the column of the histogram {{better}} mistakes score higher than the right code by more than five points.
//: That may be chance, since this is one seed and fewer steps than above. A task can do better with the wrong layer;
//: that does not make the layer right. Each of these mistakes is caught by a single check, in
//: milliseconds: [the page of mistakes](mistakes.md) shows which.
//:
//: Try one: `swift run workbook train recall --with M04`.
//:
//: {{end fold}}
