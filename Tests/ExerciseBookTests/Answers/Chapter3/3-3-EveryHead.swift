import Solutions
import Tensors

extension HandedIn {
  static let everyHeadAnswers: [HandedIn] = [
    // MARK: Right

    everyHead("log-sum-exp", .right, "subtracts m + log Σ exp(s − m), and divides by nothing") {
      s in
      s.map { head in
        Matrix(
          (0..<head.rows).map { i in
            let m = head[i].max()!
            let z = head[i].reduce(Float(0)) { $0 + exp($1 - m) }
            let log = m + Float(Elementary.logarithm(Double(z)))
            return head[i].map { exp($0 - log) }
          })
      }
    },
    everyHead("heads-as-more-rows", .right, "sets the heads below one another and cuts them again")
    {
      s in
      let tall = Matrix(s.matrices.flatMap { head in (0..<s.rows).map { Array(head[$0]) } })
      let p = Matrix(
        (0..<tall.rows).map { i in
          let m = tall[i].max()!
          let e = tall[i].map { exp($0 - m) }
          return e.map { $0 / e.reduce(0, +) }
        })
      return HeadStack(count: s.count) { h in
        p.selectingRows(Array(h * s.rows..<(h + 1) * s.rows))
      }
    },
    everyHead("online-in-place", .right, "changes a copy, one pass for maximum and sum") { s in
      var p = s
      for h in 0..<s.count {
        for i in 0..<s.rows {
          var (m, z) = (-Float.infinity, Float(0))
          for j in 0..<s.columns {
            let larger = max(m, s[h][i, j])
            z = z * exp(m - larger) + exp(s[h][i, j] - larger)
            m = larger
          }
          for j in 0..<s.columns { p[h][i, j] = exp(s[h][i, j] - m) / z }
        }
      }
      return p
    },
    everyHead("earlier-exercise", .right, "calls the softmax of a matrix for each head") { s in
      try s.map { try softmaxOfEveryRow($0) }
    },

    // MARK: Right but for one thing

    everyHead(
      "maximum-from-0", .told("scores near −300"), "looks for the maximum of a row from 0 on"
    ) { s in
      s.map { head in
        Matrix(
          (0..<head.rows).map { i in
            var m: Float = 0
            for x in head[i] where x > m { m = x }
            let e = head[i].map { exp($0 - m) }
            return e.map { $0 / e.reduce(0, +) }
          })
      }
    },
    everyHead(
      "equal-scores-once", .told("the largest score twice"),
      "sums over the different scores of a row"
    ) { s in
      s.map { head in
        Matrix(
          (0..<head.rows).map { i in
            let m = head[i].max()!
            let z = Set(head[i]).sorted().reduce(0) { $0 + exp($1 - m) }
            return head[i].map { exp($0 - m) / z }
          })
      }
    },
    everyHead("zero-weight-for-zero", .told("zeros among the numbers"), "skips scores of exactly 0")
    { s in
      s.map { head in
        Matrix(
          (0..<head.rows).map { i in
            let m = head[i].max()!
            let e = head[i].map { $0 == 0 ? 0 : exp($0 - m) }
            let z = e.reduce(0, +)
            return e.map { z == 0 ? 0 : $0 / z }
          })
      }
    },

    // MARK: Wrong

    everyHead("whole-head", .wrong, "one softmax over all numbers of a head") { s in
      s.map { head in
        let m = head.elements.max()!
        let z = head.elements.reduce(0) { $0 + exp($1 - m) }
        return head.map { exp($0 - m) / z }
      }
    },
    everyHead("whole-stack", .wrong, "one softmax over everything") { s in
      let m = s.elements.max()!
      let z = s.elements.reduce(0) { $0 + exp($1 - m) }
      return s.map { $0.map { exp($0 - m) / z } }
    },
    everyHead("first-head-only", .wrong, "returns the weights of the first head for all") { s in
      let p = try softmaxOfEveryRow(s[0])
      return HeadStack(count: s.count) { _ in p }
    },
    everyHead("last-head-dropped", .wrong, "leaves the last head at 0") { s in
      try HeadStack(count: s.count) { h in
        h + 1 < s.count ? try softmaxOfEveryRow(s[h]) : s[h].map { _ in 0 }
      }
    },
    everyHead("last-head-missing", .wrong, "returns one head too few") { s in
      HeadStack(try s.matrices.dropLast().map { try softmaxOfEveryRow($0) })
    },
    everyHead("heads-reversed", .wrong, "returns the heads in reverse order") { s in
      HeadStack(try s.matrices.reversed().map { try softmaxOfEveryRow($0) })
    },
    everyHead("mean-of-heads", .wrong, "gives every head the mean of all heads’ weights") { s in
      let p = try s.map { try softmaxOfEveryRow($0) }
      let mean = Matrix<Float>(rows: s.rows, columns: s.columns) { i, j in
        p.matrices.reduce(0) { $0 + $1[i, j] } / Float(s.count)
      }
      return HeadStack(count: s.count) { _ in mean }
    },
    everyHead("sum-over-heads", .wrong, "divides by the sum of a row over all heads") { s in
      var p = s
      for i in 0..<s.rows {
        let m = s.matrices.map { $0[i].max()! }.max()!
        let z = s.matrices.reduce(Float(0)) { $0 + $1[i].reduce(0) { $0 + exp($1 - m) } }
        for h in 0..<s.count {
          for j in 0..<s.columns { p[h][i, j] = exp(s[h][i, j] - m) / z }
        }
      }
      return p
    },
    everyHead("divided-by-heads", .wrong, "divides the scores by the number of heads") { s in
      try s.map { try softmaxOfEveryRow(1 / Float(s.count) * $0) }
    },
    everyHead("future-hidden", .wrong, "hides the keys above the diagonal, as decoders do") { s in
      try s.map { head in
        try softmaxOfEveryRow(
          Matrix(rows: head.rows, columns: head.columns) { i, j in
            j > i ? -.infinity : head[i, j]
          })
      }
    },
    everyHead("twice", .wrong, "takes the softmax of the softmax") { s in
      try s.map { try softmaxOfEveryRow(softmaxOfEveryRow($0)) }
    },

    // MARK: Known mistakes in plain code

    everyHead("down-the-columns", .named(["M04"]), "dim=1 of [h, n, m]") { s in
      try s.map { try softmaxOfEveryRow($0.transposed).transposed }
    },
    everyHead("across-heads", .named(["M05a"]), "dim=0 of [h, n, m]") { s in
      var p = s
      for i in 0..<s.rows {
        for j in 0..<s.columns {
          let column = s.matrices.map { $0[i, j] }
          let e = column.map { exp($0 - column.max()!) }
          for h in 0..<s.count { p[h][i, j] = e[h] / e.reduce(0, +) }
        }
      }
      return p
    },
    everyHead("no-maximum", .named(["M08"]), "the formula, word for word") { s in
      s.map { head in
        Matrix(
          (0..<head.rows).map { i in
            let e = head[i].map { exp($0) }
            return e.map { $0 / e.reduce(0, +) }
          })
      }
    },
    everyHead("logistic", .named(["M07a"]), "a sigmoid of every score") { s in
      s.map { $0.map { 1 / (1 + exp(-$0)) } }
    },
    everyHead("argmax", .named(["M07b"]), "1 at the first largest score of a row") { s in
      s.map { head in
        Matrix(
          (0..<head.rows).map { i in
            let best = head[i].firstIndex(of: head[i].max()!)! - head[i].startIndex
            return (0..<head.columns).map { $0 == best ? 1 : 0 }
          })
      }
    },
    everyHead("ones", .named(["M06"]), "the softmax of one number is 1") { s in
      s.map { $0.map { _ in 1 } }
    },
  ]
}
