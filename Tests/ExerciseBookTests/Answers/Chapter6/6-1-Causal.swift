import Chapter6Masking

extension HandedIn {
  static let causalAnswers: [HandedIn] = [
    // MARK: Right

    causal("position-of-the-query", .right, "compares positions") { n, m in
      Mask(queries: n, keys: m) { i, j in
        let position = m - n + i
        return j <= position
      }
    },
    causal("from-the-end", .right, "counts queries and keys from the end") { n, m in
      Mask(queries: n, keys: m) { i, j in m - 1 - j >= n - 1 - i }
    },
    causal("last-rows-of-a-square", .right, "draws a large triangle and takes its last rows") {
      n, m in
      let size = max(n, m)
      let triangle = (0..<size).map { i in (0..<size).map { $0 <= i } }
      return Mask(queries: n, keys: m) { triangle[size - n + $0][size - m + $1] }
    },

    // MARK: Right but for one thing

    causal("first-key-always", .told("all −∞ it is right"), "lets every query see at least one key")
    { n, m in
      Mask(queries: n, keys: m) { i, j in j <= max(0, i + m - n) }
    },

    // MARK: Wrong

    causal("one-ahead", .wrong, "lets a token see the next one, too") { n, m in
      Mask(queries: n, keys: m) { i, j in j <= i + m - n + 1 }
    },
    causal("everything", .wrong, "hides nothing") { n, m in .all(queries: n, keys: m) },
    causal("itself-only", .wrong, "lets a token see itself alone") { n, m in
      Mask(queries: n, keys: m) { i, j in j == i + m - n }
    },
    causal("mirrored", .wrong, "counts keys from the right") { n, m in
      Mask(queries: n, keys: m) { i, j in m - 1 - j <= i + m - n }
    },
    causal("upside-down", .wrong, "has the last query first") { n, m in
      Mask(queries: n, keys: m) { i, j in j <= n - 1 - i + m - n }
    },
    causal("sign-of-the-shift", .wrong, "moves by n − m in place of m − n") { n, m in
      Mask(queries: n, keys: m) { i, j in j <= i + n - m }
    },
    causal("last-query-sees-all-but-one", .wrong, "moves by m − n − 1 and keeps itself") { n, m in
      Mask(queries: n, keys: m) { i, j in j < i + m - n || j == 0 }
    },
    causal("window-of-two", .wrong, "keeps the token and the one before it") { n, m in
      Mask(queries: n, keys: m) { i, j in j <= i + m - n && j >= i + m - n - 1 }
    },
    causal("square", .wrong, "draws [n, n]") { n, _ in
      Mask(queries: n, keys: n) { i, j in j <= i }
    },

    // MARK: Known mistakes in plain code

    causal("diagonal-hidden", .named(["M21"]), "causal, and without i = j") { n, m in
      Mask(queries: n, keys: m) { i, j in j <= i + m - n && i != j }
    },
    causal("inverted", .named(["M22"]), "true hides") { n, m in
      Mask(queries: n, keys: m) { i, j in j > i + m - n }
    },
    causal("first-key", .named(["aligned-at-the-first"]), "j ≤ i") { n, m in
      Mask(queries: n, keys: m) { i, j in j <= i }
    },
    causal("past-only", .named(["only-the-past"]), "j < i + m − n") { n, m in
      Mask(queries: n, keys: m) { i, j in j < i + m - n }
    },
    causal("future-and-itself", .named(["only-the-future"]), "j ≥ i + m − n") { n, m in
      Mask(queries: n, keys: m) { i, j in j >= i + m - n }
    },
    causal("rows-for-keys", .named(["M24"]), "has a row for each key") { n, m in
      Mask(queries: m, keys: n) { j, i in j <= i + m - n }
    },
  ]
}
