import Solutions
import Tensors

extension HandedIn {
  static let onePassAnswers: [HandedIn] = [
    // MARK: Right

    onePass("three-passes", .right, "scores, weights and average after one another") { q, k, v in
      let one = Matrix(rows: 1, columns: q.count, elements: q)
      return try attentionOfOneHead(queries: one, keys: k, values: v).elements
    },
    onePass("first-key-given", .right, "starts with the first key and its value") { q, k, v in
      let root = Float(q.count).squareRoot()
      var m = dot(q[...], k[0]) / root
      var (z, o) = (Float(1), Array(v[0]))
      for j in 1..<max(1, k.rows) {
        let s = dot(q[...], k[j]) / root
        if s > m {
          let shrink = exp(m - s)
          z = z * shrink + 1
          for c in o.indices { o[c] = o[c] * shrink + v[j, c] }
          m = s
        } else {
          let e = exp(s - m)
          z += e
          for c in o.indices { o[c] += e * v[j, c] }
        }
      }
      return o.map { $0 / z }
    },
    onePass("always-an-average", .right, "keeps the output divided, after each key") { q, k, v in
      var (m, z) = (-Float.infinity, Float(0))
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let s = dot(q[...], k[j]) * (1 / Float(q.count).squareRoot())
        let larger = max(m, s)
        let grown = z * exp(m - larger) + exp(s - larger)
        let share = exp(s - larger) / grown
        for c in o.indices { o[c] += share * (v[j, c] - o[c]) }
        (m, z) = (larger, grown)
      }
      return o
    },
    onePass("from-the-last", .right, "reads the keys from the last, in Double") { q, k, v in
      var (m, z) = (-Double.infinity, 0.0)
      var o = [Double](repeating: 0, count: v.columns)
      for j in (0..<k.rows).reversed() {
        let products = zip(q, k[j]).map { Double($0) * Double($1) }
        let s = products.reduce(0, +) / Double(q.count).squareRoot()
        let larger = max(m, s)
        let (shrink, e) = (exp(m - larger), exp(s - larger))
        z = z * shrink + e
        for c in o.indices { o[c] = o[c] * shrink + e * Double(v[j, c]) }
        m = larger
      }
      return o.map { Float($0 / z) }
    },

    // MARK: Right but for one thing

    onePass("maximum-from-0", .told("scores near −300"), "starts with a maximum of 0") {
      q, k, v in
      var (m, z) = (Float(0), Float(0))
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let s = dot(q[...], k[j]) / Float(q.count).squareRoot()
        let larger = max(m, s)
        let (shrink, e) = (exp(m - larger), exp(s - larger))
        z = z * shrink + e
        for c in o.indices { o[c] = o[c] * shrink + e * v[j, c] }
        m = larger
      }
      return o.map { $0 / z }
    },
    onePass("ties-skipped", .told("equal numbers"), "skips a key whose score equals the maximum") {
      q, k, v in
      var (m, z) = (-Float.infinity, Float(0))
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let s = dot(q[...], k[j]) / Float(q.count).squareRoot()
        if s == m { continue }
        let larger = max(m, s)
        let (shrink, e) = (exp(m - larger), exp(s - larger))
        z = z * shrink + e
        for c in o.indices { o[c] = o[c] * shrink + e * v[j, c] }
        m = larger
      }
      return o.map { $0 / z }
    },

    // MARK: Wrong

    onePass("first-key-twice", .wrong, "starts with the first key and reads it again") { q, k, v in
      let root = Float(q.count).squareRoot()
      var m = dot(q[...], k[0]) / root
      var (z, o) = (Float(1), Array(v[0]))
      for j in 0..<k.rows {
        let s = dot(q[...], k[j]) / root
        let larger = max(m, s)
        let (shrink, e) = (exp(m - larger), exp(s - larger))
        z = z * shrink + e
        for c in o.indices { o[c] = o[c] * shrink + e * v[j, c] }
        m = larger
      }
      return o.map { $0 / z }
    },
    onePass("divided-each-time", .wrong, "divides by z after each key, and at the end") { q, k, v in
      var (m, z) = (-Float.infinity, Float(0))
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let s = dot(q[...], k[j]) / Float(q.count).squareRoot()
        let larger = max(m, s)
        let (shrink, e) = (exp(m - larger), exp(s - larger))
        z = z * shrink + e
        for c in o.indices { o[c] = (o[c] * shrink + e * v[j, c]) / z }
        m = larger
      }
      return o
    },
    onePass("not-divided", .wrong, "forgets the division at the end") { q, k, v in
      var m = -Float.infinity
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let s = dot(q[...], k[j]) / Float(q.count).squareRoot()
        let larger = max(m, s)
        for c in o.indices { o[c] = o[c] * exp(m - larger) + exp(s - larger) * v[j, c] }
        m = larger
      }
      return o
    },
    onePass("sum-not-shrunk", .wrong, "makes the output smaller, and not the sum") { q, k, v in
      var (m, z) = (-Float.infinity, Float(0))
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let s = dot(q[...], k[j]) / Float(q.count).squareRoot()
        let larger = max(m, s)
        let (shrink, e) = (exp(m - larger), exp(s - larger))
        z += e
        for c in o.indices { o[c] = o[c] * shrink + e * v[j, c] }
        m = larger
      }
      return o.map { $0 / z }
    },
    onePass("last-key-left-out", .wrong, "stops before the last key") { q, k, v in
      let some = Array(0..<max(1, k.rows - 1))
      return try attentionInOnePass(
        query: q, keys: k.selectingRows(some), values: v.selectingRows(some))
    },
    onePass("root-of-keys", .wrong, "divides by the root of the number of keys") { q, k, v in
      let other = (Float(q.count) / Float(k.rows)).squareRoot()
      return try attentionInOnePass(query: q.map { $0 * other }, keys: k, values: v)
    },
    onePass("new-value-unweighted", .wrong, "adds the value as it is") { q, k, v in
      var (m, z) = (-Float.infinity, Float(0))
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let s = dot(q[...], k[j]) / Float(q.count).squareRoot()
        let larger = max(m, s)
        z = z * exp(m - larger) + 1
        for c in o.indices { o[c] = o[c] * exp(m - larger) + v[j, c] }
        m = larger
      }
      return o.map { $0 / z }
    },
    onePass("starts-with-mean", .wrong, "starts with the mean of the values, as weight 1") {
      q, k, v in
      let o = try attentionInOnePass(query: q, keys: k, values: v)
      return o.indices.map { c in
        0.5 * o[c] + 0.5 * (0..<v.rows).reduce(Float(0)) { $0 + v[$1, c] } / Float(v.rows)
      }
    },

    // MARK: Known mistakes in plain code

    onePass("no-root", .named(["M01"]), "forgets √d_k") { q, k, v in
      var (m, z) = (-Float.infinity, Float(0))
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let s = dot(q[...], k[j])
        let larger = max(m, s)
        let (shrink, e) = (exp(m - larger), exp(s - larger))
        z = z * shrink + e
        for c in o.indices { o[c] = o[c] * shrink + e * v[j, c] }
        m = larger
      }
      return o.map { $0 / z }
    },
    onePass("no-maximum", .named(["M08"]), "sums exponentials as they are") { q, k, v in
      var z: Float = 0
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let e = exp(dot(q[...], k[j]) / Float(q.count).squareRoot())
        z += e
        for c in o.indices { o[c] += e * v[j, c] }
      }
      return o.map { $0 / z }
    },
    onePass("output-not-shrunk", .named(["output-not-shrunk"]), "shrinks the sum alone") {
      q, k, v in
      var (m, z) = (-Float.infinity, Float(0))
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let s = dot(q[...], k[j]) / Float(q.count).squareRoot()
        let larger = max(m, s)
        z = z * exp(m - larger) + exp(s - larger)
        for c in o.indices { o[c] += exp(s - larger) * v[j, c] }
        m = larger
      }
      return o.map { $0 / z }
    },
    onePass("best-key-only", .named(["M07b"]), "keeps the value of the best key") { q, k, v in
      var (m, o) = (-Float.infinity, Array(v[0]))
      for j in 0..<k.rows where dot(q[...], k[j]) > m {
        m = dot(q[...], k[j])
        o = Array(v[j])
      }
      return o
    },
    onePass("nothing-shrunk", .named(["nothing-shrunk"]), "shrinks neither sum nor output") {
      q, k, v in
      var (m, z) = (-Float.infinity, Float(0))
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let s = dot(q[...], k[j]) / Float(q.count).squareRoot()
        m = max(m, s)
        z += exp(s - m)
        for c in o.indices { o[c] += exp(s - m) * v[j, c] }
      }
      return o.map { $0 / z }
    },
    onePass("sigmoid-without-root", .named(["M01", "M07a"]), "adds sigmoid(q·k) v") { q, k, v in
      var o = [Float](repeating: 0, count: v.columns)
      for j in 0..<k.rows {
        let weight = 1 / (1 + exp(-dot(q[...], k[j])))
        for c in o.indices { o[c] += weight * v[j, c] }
      }
      return o
    },
  ]
}
