//: ## The masks in use
//:
//: Nearly every mask is made by one of four rules:
//:
//: - *Causal*: a token sees itself and what came before it, as when a model writes from left to right.
//: - *Padding*: shorter sentences are padded to the length of the longest, and no token sees the padding.
//: - **Sliding window**: a token sees only tokens up to a certain distance away.
//: - **Packed**: several sentences stand one behind the other, and tokens see only their own sentence.

//: {{fold The four rules in code}}

extension Mask {
  /// Every query sees every key.
  public static func all(queries: Int, keys: Int) -> Mask {
    Mask(queries: queries, keys: keys) { _, _ in true }
  }

  /// Every query sees itself and what came before it.
  ///
  /// The queries are the *last* n of the m positions, as in decoding with a cache: query i stands at
  /// position i + m − n. With n = m that is the lower triangle; with n > m the first n − m queries
  /// stand before the first key and are dead.
  ///
  /// Source: Vaswani et al. 2017, section 3.2.3, for n = m.
  public static func causal(queries: Int, keys: Int) -> Mask {
    Mask(queries: queries, keys: keys) { i, j in j <= i + keys - queries }
  }

  /// Hides the keys that are padding from every query.
  ///
  /// - Parameter real: `[m]`, false for padding.
  public static func padding(queries: Int, real: [Bool]) -> Mask {
    Mask(queries: queries, keys: real.count) { _, j in real[j] }
  }

  /// Every query sees the keys at most `reach` positions away, on both sides. Positions as in
  /// ``causal(queries:keys:)``.
  ///
  /// Source: Beltagy, Peters and Cohan 2020, “Longformer”, section 3.1.
  public static func slidingWindow(queries: Int, keys: Int, reach: Int) -> Mask {
    Mask(queries: queries, keys: keys) { i, j in abs(i + keys - queries - j) <= reach }
  }

  /// Sequences of these lengths behind one another, none of which sees the others: blocks on the
  /// diagonal. n = m = the sum of the lengths.
  public static func packed(lengths: [Int]) -> Mask {
    let sequence = lengths.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    return Mask(queries: sequence.count, keys: sequence.count) { i, j in
      sequence[i] == sequence[j]
    }
  }
}

//: {{end fold}}
//:
//: {{kinds}}
//:
//: And here are the weights of the sentence under three of them; the causal mask was shown above:
//:
//: {{kinds-on-weights}}
//:
//: If there are fewer queries than keys, “before” needs a convention. In this book the queries are the
//: *last* n of the m positions, as when a model writes token by token and keeps the keys of the past.
//: Other code, such as PyTorch's `is_causal`, aligns the first query with the first key. Then new tokens
//: miss most of their past:
//:
//: {{aligned}}
//:
//: {{exercise 6.1 Draw the causal mask for any number of queries and keys.}}
