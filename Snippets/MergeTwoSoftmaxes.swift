// Two halves of a row of scores, each softmaxed on its own, joined by two numbers each.
// snippet.hide
import AttentionWorkbook

// snippet.show
let scores: [Float] = [2, 0.5, -1, 3, 1]
let (left, right) = (scores[..<2], scores[2...])

// Each half sees its own scores only; it could run on another machine.
let first = OnlineSoftmax(left)
let second = OnlineSoftmax(right)

// The maximum and the sum of each are enough to know the whole.
let whole = first.merged(with: second)
let shares = (first.share(of: whole), second.share(of: whole))
print("the halves hold \(decimals(shares.0)) and \(decimals(shares.1)) of the weight")

let merged =
  left.map { first.weight(of: $0) * shares.0 } + right.map { second.weight(of: $0) * shares.1 }
print("weights \(merged.map { decimals($0) })")
// snippet.hide
precondition(
  zip(merged, softmax(row: scores[...])).allSatisfy { ($0 - $1).magnitude < 1e-6 },
  "the merged halves differ from the whole row")
precondition((shares.0 + shares.1 - 1).magnitude < 1e-6, "the shares do not sum to 1")
// snippet.show
