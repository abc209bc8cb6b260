//: ## What does each test catch?
//:
//: {{tests}}
//:
//: Most people write the shape test first. It catches {{shape-sees}}
//: mistakes. A softmax along the wrong axis, a missing scale or a mask that hides the wrong keys does not
//: change any shape. All the tests that look at one output together catch {{looks-see}}. The tests that
//: compare two runs need no second implementation either; together with the first ones they catch
//: {{properties-see}}. Only the rest needs a reference or a test of its own.
//:
//: The best single test is “{{best-test}}”, because a block contains all the other stages: it catches
//: {{best-sees}}. It does not catch them all, because its one input has no padding, no large scores and no
//: unusual sizes.
//:
//: {{fold The whole matrix: which test catches which mistake}}
//:
//: Here is the whole matrix. A column is a test, with its number in the table above; × means that it catches
//: the mistake:
//:
//: {{matrix}}
//:
//: {{end fold}}
