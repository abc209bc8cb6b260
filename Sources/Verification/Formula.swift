/// A size that cost formulas speak of.
public struct Symbol: Hashable, Sendable, Comparable {
  /// How it is printed.
  public let text: String
  /// Its place among the factors of a product.
  let rank: Int

  /// A symbol of one's own; it prints after the book's.
  public init(_ text: String) { self.init(text, rank: 99) }

  init(_ text: String, rank: Int) {
    self.text = text
    self.rank = rank
  }

  /// The order of factors in a product.
  public static func < (a: Symbol, b: Symbol) -> Bool { (a.rank, a.text) < (b.rank, b.text) }

  /// B, the examples of a batch.
  public static let batch = Symbol("B", rank: 0)
  /// h, the heads.
  public static let heads = Symbol("h", rank: 1)
  /// g, the groups of heads that share keys and values.
  public static let groups = Symbol("g", rank: 2)
  /// n, the queries.
  public static let queries = Symbol("n", rank: 3)
  /// m, the keys.
  public static let keys = Symbol("m", rank: 4)
  /// The query and key pairs that a mask keeps, over all heads.
  public static let kept = Symbol("kept", rank: 5)
  /// The query and key pairs in tiles with at least one kept pair, over all heads.
  public static let visited = Symbol("visited", rank: 6)
  /// d, the width of the model.
  public static let modelWidth = Symbol("d", rank: 7)
  /// d_k, the width of a query or key.
  public static let headWidth = Symbol("dₖ", rank: 8)
  /// d_v, the width of a value.
  public static let valueWidth = Symbol("dᵥ", rank: 9)
  /// f, the hidden width of the feed-forward layer.
  public static let hiddenWidth = Symbol("f", rank: 10)
  /// d_v rounded up to a multiple of 16 where values must be copied to be read in whole vectors; 0 where
  /// d_v is such a multiple.
  public static let copiedWidth = Symbol("dᵥ⁺", rank: 11)

  /// What ``copiedWidth`` stands for at a value width.
  public static func copiedWidth(of valueWidth: Int) -> Int {
    valueWidth % 16 == 0 ? 0 : (valueWidth + 15) / 16 * 16
  }
}

/// What each symbol stands for in one input.
public typealias Sizes = [Symbol: Int]

/// A polynomial in sizes: printed in tables, evaluated in checks, so the two cannot differ.
public struct Formula: Sendable, Equatable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// Coefficients by the product of symbols they multiply.
  private var terms: [[Symbol]: Int]

  private init(terms: [[Symbol]: Int]) { self.terms = terms.filter { $0.value != 0 } }

  /// A constant.
  public init(integerLiteral value: Int) { self.init(terms: [[]: value]) }

  /// One symbol.
  public init(_ symbol: Symbol) { self.init(terms: [[symbol]: 1]) }

  /// The sum of two formulas.
  public static func + (a: Formula, b: Formula) -> Formula {
    Formula(terms: a.terms.merging(b.terms, uniquingKeysWith: +))
  }

  /// The product of two formulas.
  public static func * (a: Formula, b: Formula) -> Formula {
    var terms: [[Symbol]: Int] = [:]
    for (factors, coefficient) in a.terms {
      for (others, other) in b.terms {
        terms[(factors + others).sorted(), default: 0] += coefficient * other
      }
    }
    return Formula(terms: terms)
  }

  /// The value for some sizes, or nil if a symbol has none.
  public func value(_ sizes: Sizes) -> Int? {
    var sum = 0
    for (factors, coefficient) in terms {
      var term = coefficient
      for factor in factors {
        guard let size = sizes[factor] else { return nil }
        term *= size
      }
      sum += term
    }
    return sum
  }

  /// As text: `2·h·n·m·dₖ + h·n·m`.
  public var description: String {
    if terms.isEmpty { return "0" }
    let ordered = terms.sorted { a, b in
      a.key.count != b.key.count
        ? a.key.count > b.key.count : a.key.lexicographicallyPrecedes(b.key)
    }
    return ordered.map { factors, coefficient in
      let names = factors.map(\.text)
      return (coefficient == 1 && !names.isEmpty ? names : ["\(coefficient)"] + names)
        .joined(separator: "·")
    }.joined(separator: " + ")
  }
}

extension Formula {
  /// B, the examples of a batch.
  public static let B = Formula(.batch)
  /// h, the heads.
  public static let h = Formula(.heads)
  /// g, the groups of heads that share keys and values.
  public static let g = Formula(.groups)
  /// n, the queries.
  public static let n = Formula(.queries)
  /// m, the keys.
  public static let m = Formula(.keys)
  /// d, the width of the model.
  public static let d = Formula(.modelWidth)
  /// d_k, the width of a query or key.
  public static let dk = Formula(.headWidth)
  /// d_v, the width of a value.
  public static let dv = Formula(.valueWidth)
  /// f, the hidden width of the feed-forward layer.
  public static let f = Formula(.hiddenWidth)
  /// The kept pairs of a mask.
  public static let kept = Formula(.kept)
  /// The pairs in tiles that a mask does not hide whole.
  public static let visited = Formula(.visited)
}

/// What a variant costs, as functions of the sizes. The meter confirms it on every probe.
public struct Cost: Sendable {
  /// Multiply-adds of products; what is only added, only multiplied or compared is not counted.
  public let multiplyAdds: Formula
  /// Calls of exp.
  public let exponentials: Formula
  /// Learned numbers the variant reads.
  public let parameters: Formula
  /// The matrices it makes on the way to its output.
  public let intermediates: [Intermediate]

  /// The cost of a variant.
  public init(
    multiplyAdds: Formula, exponentials: Formula = 0, parameters: Formula = 0,
    intermediates: [Intermediate] = []
  ) {
    self.multiplyAdds = multiplyAdds
    self.exponentials = exponentials
    self.parameters = parameters
    self.intermediates = intermediates
  }

  /// Floats of all intermediates together.
  public var intermediateFloats: Formula { intermediates.reduce(0) { $0 + $1.floats } }
}

/// A matrix that a variant makes and does not return.
public struct Intermediate: Sendable {
  /// What it holds.
  public let name: String
  /// Its size.
  public let floats: Formula

  /// An intermediate.
  public init(_ name: String, _ floats: Formula) {
    self.name = name
    self.floats = floats
  }
}
