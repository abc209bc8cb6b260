import Tensors

/// What is wanted of some examples.
enum Wanted<Number: TrainingNumber> {
  /// The right answer of each row, or −1 where none is asked for.
  case answers(UnsafePointer<Int32>)
  /// The rows themselves, `[rows, width]`.
  case rows(UnsafePointer<Number>)
}

/// What a batch's examples add to the loss.
struct LossSum {
  /// −Σ log p of the right answers, or Σ of squared differences.
  var loss = 0.0
  /// Answers with the largest score that are right.
  var right = 0

  static func + (a: LossSum, b: LossSum) -> LossSum {
    LossSum(loss: a.loss + b.loss, right: a.right + b.right)
  }
}

/// Cross-entropy of rows of scores. Where `gradient` is asked for, scores become dScores =
/// (softmax − one-hot)/count in place.
func crossEntropy<Number: TrainingNumber>(
  _ scores: UnsafeMutablePointer<Number>, rows: Int, width: Int, answers: UnsafePointer<Int32>,
  count: Int, gradient: Bool
) -> LossSum {
  var sum = LossSum()
  let share = 1 / Number(count)
  for row in 0..<rows {
    let own = scores + row &* width
    let answer = Int(answers[row])
    if answer < 0 {
      own.update(repeating: 0, count: width)
      continue
    }
    var best = 0
    for j in 1..<max(1, width) where own[j] > own[best] { best = j }
    // A score that is not a number is never the right answer.
    if best == answer, own[best] == own[best] { sum.right += 1 }
    let largest = own[best]
    let wanted = Double(own[answer] - largest)
    for j in 0..<width { own[j] -= largest }
    Number.exponentials(own, count: width)
    var total: Number = 0
    for j in 0..<width { total += own[j] }
    sum.loss += Elementary.logarithm(Double(total)) - wanted
    if gradient {
      let factor = share / total
      for j in 0..<width { own[j] *= factor }
      own[answer] -= share
    }
  }
  return sum
}

/// Squared differences of rows. Where `gradient` is asked for, y becomes 2 (y − t)/count in place.
func meanSquare<Number: TrainingNumber>(
  _ y: UnsafeMutablePointer<Number>, _ wanted: UnsafePointer<Number>, numbers: Int, count: Int,
  gradient: Bool
) -> LossSum {
  var sum = LossSum()
  let factor = 2 / Number(count)
  for index in 0..<numbers {
    let difference = y[index] - wanted[index]
    sum.loss += Double(difference) * Double(difference)
    if gradient { y[index] = difference * factor }
  }
  return sum
}
