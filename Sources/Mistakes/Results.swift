//: ## What does each test see?
//:
//: {{tests}}
//:
//: The shape test is the one that everybody writes first. It sees {{shape-sees}}
//: mistakes, and one that it does not see trains, prints a loss that falls, and is found in
//: production, if ever. No axis is lost when a softmax runs along the wrong one, when a scale is missing, when
//: a mask hides the wrong keys. All the tests that look at one output together see {{looks-see}}. The
//: tests that compare two runs need no second implementation either, and together with the first
//: ones they see {{properties-see}}; only then do references come.
//:
//: The best single test is “{{best-test}}”: it sees {{best-sees}}. It does not see them all, because a
//: reference is asked on one input, and that input may have no mask, no padding and no large score.
//:
//: Here is the whole matrix. A column is a test, by its number in the table above; × says that it sees
//: the mistake:
//:
//: {{matrix}}
