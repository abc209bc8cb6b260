import Tensors

//: ## The value: what a word hands over
//:
//: “It” now knows where to look. What does it get? If it takes the rows themselves, each counted as much
//: as its weight says, this is its new row:
//:
//: {{rows-fetched}}
//:
//: It is told that it is a *noun*, which it is not. A word need not hand over all that it is. So a third
//: matrix, $W^V$, makes the row that a word gives away, its **value**. Ours says *alive* or *lifeless*,
//: where a noun counts as lifeless unless it is alive:

let wv = Matrix<Float>([[1, -1], [0, 1], [0, 0], [0, 0]])  // hands over: alive, lifeless

//: Now the weights apply to the values. Added up word by word:
//:
//: {{by-hand}}
//:
//: There it is, in the last row: what “it” receives says *alive*.
