import Tensors

//: ## The value: what a word hands over
//:
//: “It” now knows where to look. What does it get? If it takes the rows themselves, each times its
//: weight, it receives this:
//:
//: {{rows-fetched}}
//:
//: “It” is told that it is a *noun*, which it is not. A word need not hand over everything that it
//: is. So a third matrix, $W^V$, makes the row that a word hands over, its **value**. Ours says
//: *alive* or *lifeless*, where a noun counts as lifeless unless it is alive:

let wv = Matrix<Float>([[1, -1], [0, 1], [0, 0], [0, 0]])  // hands over: alive, lifeless

//: Now the weights multiply the values. Added up word by word:
//:
//: {{by-hand}}
//:
//: What “it” receives says *alive*.
