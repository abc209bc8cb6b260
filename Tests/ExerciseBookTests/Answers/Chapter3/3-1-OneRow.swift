import Tensors

extension HandedIn {
  static let oneRowAnswers: [HandedIn] = [
    // MARK: Right

    oneRow("log-sum-exp", .right, "subtracts m + log Σ exp(s − m), and divides by nothing") { s in
      let m = s.max()!
      let total = s.reduce(0) { $0 + exp($1 - m) }
      let log = m + Float(Elementary.logarithm(Double(total)))
      return s.map { exp($0 - log) }
    },
    oneRow("double-inside", .right, "computes in Double and rounds at the end") { s in
      let wide = s.map(Double.init)
      let top = wide.max()!
      let parts = wide.map { exp($0 - top) }
      let sum = parts.reduce(0, +)
      return parts.map { Float($0 / sum) }
    },
    oneRow("sum-of-ratios", .right, "p_j = 1 / Σ_l exp(s_l − s_j): an infinity below, 0 above") {
      s in
      s.map { mine in
        var sum: Float = 0
        for other in s { sum += exp(other - mine) }
        return 1 / sum
      }
    },
    oneRow("running-maximum", .right, "keeps maximum and sum in one pass, then divides") { s in
      var m = s[0]
      var z: Float = 1
      for x in s.dropFirst() {
        let larger = max(m, x)
        z = z * exp(m - larger) + exp(x - larger)
        m = larger
      }
      return s.map { exp($0 - m) / z }
    },
    oneRow("halves", .right, "splits the row by recursion and joins maxima and sums") { s in
      func join(_ part: ArraySlice<Float>) -> (m: Float, z: Float) {
        if part.count == 1 { return (part.first!, 1) }
        let middle = part.startIndex + part.count / 2
        let (a, b) = (join(part[..<middle]), join(part[middle...]))
        let m = max(a.m, b.m)
        return (m, a.z * exp(a.m - m) + b.z * exp(b.m - m))
      }
      let (m, z) = join(s[...])
      return s.map { exp($0 - m) / z }
    },
    oneRow("maximum-plus-one", .right, "subtracts the maximum plus 1: any near constant is safe") {
      s in
      let c = s.max()! + 1
      let e = s.map { exp($0 - c) }
      let inverse = 1 / e.reduce(0, +)
      return e.map { $0 * inverse }
    },
    oneRow("summed-from-the-smallest", .right, "sorts the exponentials before it adds them") { s in
      let m = s.max()!
      let e = s.map { exp($0 - m) }
      let sum = e.sorted().reduce(0, +)
      return e.map { $0 / sum }
    },
    oneRow("last-is-the-rest", .right, "the last weight is 1 minus the others") { s in
      let m = s.max()!
      var p = s.map { exp($0 - m) }
      let z = p.reduce(0, +)
      for j in p.indices { p[j] /= z }
      p[p.count - 1] = 1 - p.dropLast().reduce(0, +)
      return p
    },
    oneRow("a-billionth-below", .right, "adds 1e-9 to the sum, which a Float does not notice") {
      s in
      let m = s.max()!
      let e = s.map { exp($0 - m) }
      return e.map { $0 / (e.reduce(0, +) + 1e-9) }
    },
    oneRow("two-by-sigmoid", .right, "takes 1 / (1 + exp(b − a)) where there are two scores") { s in
      if s.count == 2 {
        let p = 1 / (1 + exp(s[1] - s[0]))
        return [p, 1 / (1 + exp(s[0] - s[1]))]
      }
      let m = s.max()!
      let e = s.map { exp($0 - m) }
      return e.map { $0 / e.reduce(0, +) }
    },

    // MARK: Right but for one thing

    oneRow("maximum-from-0", .told("scores near −300"), "looks for the maximum from 0 on") { s in
      var largest: Float = 0
      for x in s where x > largest { largest = x }
      let e = s.map { exp($0 - largest) }
      let z = e.reduce(0, +)
      return e.map { $0 / z }
    },
    oneRow(
      "maximum-from-smallest-float", .told("scores near −300"),
      "takes leastNormalMagnitude for −∞"
    ) { s in
      var largest = Float.leastNormalMagnitude
      for x in s { largest = max(largest, x) }
      let e = s.map { exp($0 - largest) }
      return e.map { $0 / e.reduce(0, +) }
    },
    oneRow(
      "maximum-from-minus-100", .told("scores near −300"), "takes −100 for lower than any score"
    ) { s in
      let largest = s.reduce(-100) { max($0, $1) }
      let e = s.map { exp($0 - largest) }
      return e.map { $0 / e.reduce(0, +) }
    },
    oneRow("largest-magnitude", .told("scores near −300"), "subtracts the largest magnitude") {
      s in
      let largest = s.map(\.magnitude).max()!
      let e = s.map { exp($0 - largest) }
      return e.map { $0 / e.reduce(0, +) }
    },
    oneRow(
      "last-maximum-wins", .told("the largest score twice"),
      "adds the others to 1, and skips every maximum"
    ) {
      s in
      let m = s.max()!
      let z = 1 + s.filter { $0 != m }.reduce(0) { $0 + exp($1 - m) }
      return s.map { exp($0 - m) / z }
    },
    oneRow("equal-scores-once", .told("the largest score twice"), "sums over the set of scores") {
      s in
      let m = s.max()!
      let z = Set(s).sorted().reduce(0) { $0 + exp($1 - m) }
      return s.map { exp($0 - m) / z }
    },
    oneRow(
      "zero-is-hidden", .told("zeros among the numbers"),
      "takes a score of exactly 0 for one that is hidden"
    ) {
      s in
      let m = s.max()!
      let e = s.map { $0 == 0 ? 0 : exp($0 - m) }
      let z = e.reduce(0, +)
      return e.map { z == 0 ? 0 : $0 / z }
    },
    oneRow(
      "one-score-unchanged", .told("with more than one key it is right"),
      "returns a row of one as it is"
    ) { s in
      guard s.count > 1 else { return s }
      let m = s.max()!
      let e = s.map { exp($0 - m) }
      return e.map { $0 / e.reduce(0, +) }
    },
    oneRow(
      "exponent-clamped", .told("scores near −300"),
      "takes exp(min(s, 80)), so that nothing overflows"
    ) {
      s in
      let e = s.map { exp(max(-80, min(80, $0))) }
      return e.map { $0 / e.reduce(0, +) }
    },

    // MARK: Wrong

    oneRow("first-score-subtracted", .wrong, "subtracts the first score, whatever comes after it") {
      s in
      let e = s.map { exp($0 - s[0]) }
      return e.map { $0 / e.reduce(0, +) }
    },
    oneRow("mean-subtracted", .wrong, "subtracts the mean, above which exponentials overflow") {
      s in
      let mean = s.reduce(0, +) / Float(s.count)
      let e = s.map { exp($0 - mean) }
      return e.map { $0 / e.reduce(0, +) }
    },
    oneRow("smallest-subtracted", .wrong, "subtracts the smallest score") { s in
      let e = s.map { exp($0 - s.min()!) }
      return e.map { $0 / e.reduce(0, +) }
    },
    oneRow("last-left-out", .wrong, "the loop ends one too early") { s in
      let m = s.max()!
      var p = [Float](repeating: 0, count: s.count)
      var z: Float = 0
      for j in 0..<s.count - 1 { z += exp(s[j] - m) }
      for j in 0..<s.count - 1 { p[j] = exp(s[j] - m) / z }
      return p
    },
    oneRow("powers-of-two", .wrong, "takes powers of 2 in place of e") { s in
      let m = s.max()!
      let e = s.map { exp(($0 - m) * 0.6931472) }
      return e.map { $0 / e.reduce(0, +) }
    },
    oneRow("divided-by-largest", .wrong, "divides by the largest exponential, not by the sum") {
      s in
      let m = s.max()!
      return s.map { exp($0 - m) }
    },
    oneRow("unit-length", .wrong, "divides by the root of the sum of squares") { s in
      let m = s.max()!
      let e = s.map { exp($0 - m) }
      return e.map { $0 / e.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    },
    oneRow("share-of-scores", .wrong, "divides the scores by their sum, without exponentials") {
      s in
      s.map { $0 / s.reduce(0, +) }
    },
    oneRow("softmin", .wrong, "has the sign the wrong way round") { s in
      let m = s.min()!
      let e = s.map { exp(m - $0) }
      return e.map { $0 / e.reduce(0, +) }
    },
    oneRow("root-of-count", .wrong, "divides the scores by the root of their number") { s in
      let cool = s.map { $0 / Float(s.count).squareRoot() }
      let m = cool.max()!
      let e = cool.map { exp($0 - m) }
      return e.map { $0 / e.reduce(0, +) }
    },
    oneRow("thousandths", .wrong, "rounds the weights to thousandths, as half precision might") {
      s in
      let m = s.max()!
      let e = s.map { exp($0 - m) }
      let z = e.reduce(0, +)
      return e.map { ($0 / z * 1000).rounded() / 1000 }
    },
    oneRow("sorted", .wrong, "returns the weights in the order of size") { s in
      let m = s.max()!
      let e = s.map { exp($0 - m) }.sorted(by: >)
      return e.map { $0 / e.reduce(0, +) }
    },
    oneRow("log-softmax", .wrong, "returns the logarithms of the weights") { s in
      let m = s.max()!
      let z = s.reduce(0) { $0 + exp($1 - m) }
      return s.map { $0 - m - Float(Elementary.logarithm(Double(z))) }
    },
    oneRow("sum-so-far", .wrong, "divides each by the sum up to itself") { s in
      let m = s.max()!
      var z: Float = 0
      return s.map { x in
        z += exp(x - m)
        return exp(x - m) / z
      }
    },
    oneRow("small-weights-cut", .wrong, "sets weights below a hundredth to 0") { s in
      let m = s.max()!
      let e = s.map { exp($0 - m) }
      let z = e.reduce(0, +)
      return e.map { $0 / z < 0.01 ? 0 : $0 / z }
    },
    oneRow("maximum-in-half-of-it", .wrong, "subtracts the maximum above, and not below") { s in
      let m = s.max()!
      let z = s.reduce(0) { $0 + exp($1) }
      return s.map { exp($0 - m) / z }
    },
    oneRow("a-hundredth-of-uniform", .wrong, "mixes in a hundredth of the uniform weights") { s in
      let m = s.max()!
      let e = s.map { exp($0 - m) }
      let z = e.reduce(0, +)
      return e.map { 0.99 * $0 / z + 0.01 / Float(s.count) }
    },
    HandedIn("3.1", "remembers-by-length", .wrong, "keeps the first result for each length") {
      let kept = Kept<Int, [Float]>()
      return { (s: [Float]) in
        let m = s.max()!
        let e = s.map { exp($0 - m) }
        let p = kept.first(s.count) { e.map { $0 / e.reduce(0, +) } }
        return [NamedTensor("weights", p)]
      }
    },
    HandedIn("3.1", "forgets-after-ten", .wrong, "is right for the first ten calls") {
      let calls = Kept<Int, Int>()
      return { (s: [Float]) in
        let count = calls.change(0) { ($0 ?? 0) + 1 }
        let m = s.max()!
        let e = s.map { exp($0 - m) }
        let z = e.reduce(0, +)
        return [NamedTensor("weights", e.map { count > 10 ? 1 / Float(s.count) : $0 / z })]
      }
    },

    // MARK: Known mistakes in plain code

    oneRow("no-maximum", .named(["M08"]), "the formula, word for word") { s in
      let e = s.map { exp($0) }
      let z = e.reduce(0, +)
      return e.map { $0 / z }
    },
    oneRow("each-by-itself", .named(["M06"]), "divides each exponential by itself") { s in
      s.map { x in exp(x - x) / exp(x - x) }
    },
    oneRow("logistic", .named(["M07a"]), "1 / (1 + exp(−s))") { s in s.map { 1 / (1 + exp(-$0)) } },
    oneRow("argmax", .named(["M07b"]), "1 at the first maximum, 0 elsewhere") { s in
      let best = s.firstIndex(of: s.max()!)!
      return s.indices.map { $0 == best ? 1 : 0 }
    },
  ]
}
