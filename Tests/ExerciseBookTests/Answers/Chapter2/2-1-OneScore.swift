import Tensors

extension HandedIn {
  static let oneScoreAnswers: [HandedIn] = [
    // MARK: Right

    oneScore("query-scaled-first", .right, "divides the query before it multiplies") { q, k in
      let root = Float(q.count).squareRoot()
      return zip(q.map { $0 / root }, k).map(*).reduce(0, +)
    },
    oneScore("fourth-root-each", .right, "divides both by the fourth root of d_k") { q, k in
      let fourth = Float(q.count).squareRoot().squareRoot()
      var s: Float = 0
      for c in q.indices.reversed() { s += q[c] / fourth * (k[c] / fourth) }
      return s
    },
    oneScore("double-inside", .right, "computes in Double") { q, k in
      let s = zip(q, k).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      return Float(s / Double(q.count).squareRoot())
    },
    oneScore("pairwise", .right, "adds products in pairs, then pairs of pairs") { q, k in
      var p = zip(q, k).map(*)
      while p.count > 1 {
        p = stride(from: 0, to: p.count, by: 2).map { $0 + 1 < p.count ? p[$0] + p[$0 + 1] : p[$0] }
      }
      return p[0] * (1 / Float(q.count).squareRoot())
    },
    oneScore("fused", .right, "uses fused multiply-adds") { q, k in
      var s: Float = 0
      for c in q.indices { s.addProduct(q[c], k[c]) }
      return s / Float(k.count).squareRoot()
    },

    // MARK: Right but for one thing

    oneScore("for-width-8", .told("dₖ 1"), "has the root of 64 in the code: every width is 8") {
      q, k in
      zip(q, k).map(*).reduce(0, +) / Float(8).squareRoot()
    },

    // MARK: Wrong

    oneScore("last-left-out", .wrong, "the loop ends one too early") { q, k in
      var s: Float = 0
      for c in 0..<q.count - 1 { s += q[c] * k[c] }
      return s / Float(q.count).squareRoot()
    },
    oneScore("first-left-out", .wrong, "the loop begins at 1") { q, k in
      zip(q, k).dropFirst().reduce(0) { $0 + $1.0 * $1.1 } / Float(q.count).squareRoot()
    },
    oneScore("cosine", .wrong, "divides by both lengths: the cosine") { q, k in
      let (a, b) = (q.reduce(0) { $0 + $1 * $1 }, k.reduce(0) { $0 + $1 * $1 })
      return zip(q, k).map(*).reduce(0, +) / (a * b).squareRoot()
    },
    oneScore("magnitude", .wrong, "returns the magnitude of the score") { q, k in
      (zip(q, k).map(*).reduce(0, +) / Float(q.count).squareRoot()).magnitude
    },
    oneScore("sums-multiplied", .wrong, "multiplies the sums and not the numbers") { q, k in
      q.reduce(0, +) * k.reduce(0, +) / Float(q.count).squareRoot()
    },
    oneScore("distance", .wrong, "the negative distance of query and key") { q, k in
      -zip(q, k).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    },
    oneScore("root-of-the-product", .wrong, "takes the root of everything") { q, k in
      let s = zip(q, k).map(*).reduce(0, +) / Float(q.count)
      return s < 0 ? -(-s).squareRoot() : s.squareRoot()
    },
    oneScore("one-more-below-the-root", .wrong, "divides by √(d_k + 1)") { q, k in
      zip(q, k).map(*).reduce(0, +) / Float(q.count + 1).squareRoot()
    },
    oneScore("one-less-below-the-root", .wrong, "divides by √(d_k − 1), and by 1 for one number") {
      q, k in zip(q, k).map(*).reduce(0, +) / Float(max(1, q.count - 1)).squareRoot()
    },
    oneScore(
      "both-roots", .named(["M03a"]), "divides by the root for the query, and again for the sum"
    ) {
      q, k in
      let root = Float(q.count).squareRoot()
      return zip(q, k).reduce(0) { $0 + $1.0 / root * $1.1 } / root
    },
    oneScore("multiplied-by-the-root", .wrong, "multiplies where it should divide") { q, k in
      zip(q, k).map(*).reduce(0, +) * Float(q.count).squareRoot()
    },
    oneScore("whole-root", .wrong, "rounds the root to a whole number") { q, k in
      zip(q, k).map(*).reduce(0, +) / Float(q.count).squareRoot().rounded()
    },
    oneScore("log-for-root", .wrong, "divides by 1 + log d_k") { q, k in
      let log = Float(Elementary.logarithm(Double(q.count)))
      return zip(q, k).map(*).reduce(0, +) / (1 + log)
    },
    oneScore("one-step-of-newton", .wrong, "one step of Newton for the root") { q, k in
      let d = Float(q.count)
      return zip(q, k).map(*).reduce(0, +) / ((d / 2 + 2) / 2)
    },
    oneScore("key-reversed", .wrong, "reads the key from its end") { q, k in
      zip(q, k.reversed()).map(*).reduce(0, +) / Float(q.count).squareRoot()
    },
    oneScore("thousandths", .wrong, "rounds to thousandths") { q, k in
      let s = zip(q, k).map(*).reduce(0, +) / Float(q.count).squareRoot()
      return (s * 1000).rounded() / 1000
    },
    oneScore("ten-tolerances-off", .wrong, "adds a ten-thousandth") { q, k in
      zip(q, k).map(*).reduce(0, +) / Float(q.count).squareRoot() + 1e-4
    },
    oneScore("negative-cut", .wrong, "turns negative scores into 0") { q, k in
      max(0, zip(q, k).map(*).reduce(0, +) / Float(q.count).squareRoot())
    },

    // MARK: Known mistakes in plain code

    oneScore("no-root", .named(["M01"]), "the dot product as it is") { q, k in
      var s: Float = 0
      for c in 0..<q.count { s += q[c] * k[c] }
      return s
    },
    oneScore("width", .named(["M03a"]), "the mean of the products") { q, k in
      zip(q, k).map(*).reduce(0, +) / Float(q.count)
    },
  ]
}
