//: ## The masks in use
//:
//: Four rules make nearly every mask. **Causal**: a token sees itself and what came before, as when a
//: model writes from left to right. **Padding**: short sentences are filled up to the length of the
//: longest, and nobody sees the filling. **Sliding window**: a token sees its neighbourhood only.
//: **Packed**: several sentences share one row of tokens, and none sees the other.

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
//: And this is what they leave of the weights of the sentence, where the causal mask was seen above:
//:
//: {{kinds-on-weights}}
//:
//: When there are fewer queries than keys, “before” needs a convention. Here the queries are the
//: *last* n of the m positions, as when a model writes token by token and keeps the keys of the past.
//: Others align the first query with the first key (PyTorch's `is_causal` does), and then new tokens
//: miss most of their past:
//:
//: {{aligned}}
//:
//: {{exercise 6.1 Draw the causal mask for any number of queries and keys.}}
