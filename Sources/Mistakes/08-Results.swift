//: ## What does each test see?
//:
//: {{tests}}
//:
//: The shape test is the one that everybody writes first, and it sees {{shape-sees}}
//: mistakes. No axis is lost when a softmax runs along the wrong one, when a scale is missing, or when a
//: mask hides the wrong keys: wrong code keeps every shape. All the tests that look at one output together see {{looks-see}}. The
//: tests that compare two runs need no second implementation either, and together with the first
//: ones they see {{properties-see}}; only then do references come.
//:
//: The best single test is “{{best-test}}”: it sees {{best-sees}}. It does not see them all: it was
//: asked on one input, in which nothing is hidden, no score is large and no size is odd.
//:
//: {{fold The whole matrix: which test sees which mistake}}
//:
//: Here is the whole matrix. A column is a test, by its number in the table above; × says that it sees
//: the mistake:
//:
//: {{matrix}}
//:
//: {{end fold}}
