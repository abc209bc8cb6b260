import Tensors

//: ## The key: what a word can be found by
//:
//: That query is four numbers wide, and only two of them matter: *alive* and *noun*. So let each
//: word also have a short row that says what it can be found by, its **key**, and let queries be
//: just as short. Two narrow matrices, $W^Q$ and $W^K$, replace the wide one. Each has a row for
//: every feature, as before:

let wq = Matrix<Float>([[0, 0], [0, 0], [3, 3], [3, 3]])  // looks for: alive, a noun
let wk = Matrix<Float>([[1, 0], [0, 1], [0, 0], [0, 0]])  // can be found as: alive, a noun

//: A word's query is its row times $W^Q$, its key is its row times $W^K$:
//:
//: {{keys}}
//:
//: {{fold Whether the narrow matrices lose anything, and what they save}}
//:
//: The scores are the same as before; the largest difference is {{same-scores}}. One wide matrix
//: could always do the work of the two. The narrow ones need fewer numbers: with $512$ features
//: and keys $64$ wide, {{narrow}} instead of {{wide}}.
//:
//: {{end fold}}
