import Tensors

extension HandedIn {
  static let runningSumAnswers: [HandedIn] = [
    // MARK: Right

    runningSum("two-passes", .right, "the maximum first, then the sum") { s in
      let m = s.max()!
      return (m, s.reduce(0) { $0 + exp($1 - m) })
    },
    runningSum("first-score-given", .right, "starts with the first score and a sum of 1") { s in
      var (m, z) = (s[0], Float(1))
      for x in s[1...] {
        if x >= m {
          z = z * exp(m - x) + 1
          m = x
        } else {
          z += exp(x - m)
        }
      }
      return (m, z)
    },
    runningSum("from-the-last", .right, "reads the scores from the last to the first") { s in
      s.reversed().reduce((maximum: -Float.infinity, sum: Float(0))) { kept, x in
        let m = max(kept.maximum, x)
        return (m, kept.sum * exp(kept.maximum - m) + exp(x - m))
      }
    },
    runningSum("double-inside", .right, "keeps both in Double") { s in
      var (m, z) = (-Double.infinity, 0.0)
      for x in s.map(Double.init) {
        let top = max(m, x)
        z = z * exp(m - top) + exp(x - top)
        m = top
      }
      return (Float(m), Float(z))
    },

    // MARK: Right but for one thing

    runningSum(
      "maximum-from-0", .told("where a number above 0 goes in it is right"),
      "starts with a maximum of 0"
    ) { s in
      var (m, z) = (Float(0), Float(0))
      for x in s {
        if x > m {
          z = z * exp(m - x) + 1
          m = x
        } else {
          z += exp(x - m)
        }
      }
      return (m, z)
    },
    runningSum(
      "ties-skipped", .told("the largest score twice"),
      "does nothing where a score equals the maximum"
    ) {
      s in
      var (m, z) = (-Float.infinity, Float(0))
      for x in s {
        if x > m {
          z = z * exp(m - x) + 1
          m = x
        } else if x < m {
          z += exp(x - m)
        }
      }
      return (m, z)
    },
    runningSum("zeros-skipped", .told("zeros among the numbers"), "skips scores of exactly 0") {
      s in
      var (m, z) = (-Float.infinity, Float(0))
      for x in s where x != 0 {
        let top = max(m, x)
        z = z * exp(m - top) + exp(x - top)
        m = top
      }
      return (m, z)
    },
    runningSum(
      "low-start", .told("scores near −300"),
      "starts with −100, lower than any score it has seen"
    ) {
      s in
      var (m, z) = (Float(-100), Float(0))
      for x in s {
        let top = max(m, x)
        z = z * exp(m - top) + exp(x - top)
        m = top
      }
      return (m, z)
    },

    // MARK: Wrong

    runningSum("first-counted-twice", .wrong, "starts with 1 and reads the first score again") {
      s in
      var (m, z) = (s[0], Float(1))
      for x in s {
        let top = max(m, x)
        z = z * exp(m - top) + exp(x - top)
        m = top
      }
      return (m, z)
    },
    runningSum("shrunk-the-wrong-way", .wrong, "multiplies by exp(new − old)") { s in
      var (m, z) = (s[0], Float(1))
      for x in s[1...] {
        if x > m {
          z = z * exp(x - m) + 1
          m = x
        } else {
          z += exp(x - m)
        }
      }
      return (m, z)
    },
    runningSum("sum-begun-anew", .wrong, "starts the sum at 1 whenever the maximum moves") { s in
      var (m, z) = (-Float.infinity, Float(0))
      for x in s {
        if x > m { (m, z) = (x, 1) } else { z += exp(x - m) }
      }
      return (m, z)
    },
    runningSum(
      "maximum-moved-first", .named(["sum-not-shrunk"]),
      "moves the maximum before it shrinks the sum"
    ) {
      s in
      var (m, z) = (-Float.infinity, Float(0))
      for x in s {
        if x > m {
          m = x
          z = z * exp(m - x) + 1
        } else {
          z += exp(x - m)
        }
      }
      return (m, z)
    },
    runningSum("last-left-out", .wrong, "stops before the last score") { s in
      let m = s.max()!
      return (m, s.dropLast().reduce(0) { $0 + exp($1 - m) })
    },
    runningSum("new-one-forgotten", .wrong, "shrinks, and does not count the new score") { s in
      var (m, z) = (s[0], Float(1))
      for x in s[1...] {
        if x > m {
          z *= exp(m - x)
          m = x
        } else {
          z += exp(x - m)
        }
      }
      return (m, z)
    },
    runningSum("log-sum", .wrong, "returns the logarithm of the sum") { s in
      let m = s.max()!
      let z = s.reduce(0) { $0 + exp($1 - m) }
      return (m, Float(Elementary.logarithm(Double(z))))
    },
    runningSum("index-of-maximum", .wrong, "returns the place of the maximum") { s in
      let m = s.max()!
      return (Float(s.firstIndex(of: m)!), s.reduce(0) { $0 + exp($1 - m) })
    },
    runningSum("sum-for-exponentials", .wrong, "sums the scores and not their exponentials") {
      s in
      (s.max()!, s.reduce(0, +))
    },
    runningSum("exchanged", .wrong, "returns the sum first") { s in
      let m = s.max()!
      return (s.reduce(0) { $0 + exp($1 - m) }, m)
    },

    // MARK: The slips of this exercise in plain code

    runningSum("not-shrunk", .named(["sum-not-shrunk"]), "only ever adds") { s in
      var m = s[0]
      var z: Float = 0
      for x in s {
        if x > m { m = x }
        z += exp(x - m)
      }
      return (m, z)
    },
    runningSum("naive", .named(["naive-sum"]), "sums the exponentials as they are") { s in
      var (m, z) = (s[0], Float(0))
      for x in s {
        m = max(m, x)
        z += exp(x)
      }
      return (m, z)
    },
  ]
}
