/// The sizes of a small Transformer, and which parts it has.
///
/// Tokens become rows by an embedding and learned positions; each block adds what its heads and, if it has
/// one, its feed-forward layer return; a read-out gives a score to every answer. A part can be left out.
public struct ModelShape: Equatable, Sendable {
  /// Where a block has its LayerNorms.
  public enum Norm: String, Sendable, CaseIterable {
    /// It has none.
    case none
    /// In front of each sub-layer, and one after the last block.
    case before
    /// After each sum, as in the 2017 paper.
    case after
  }

  /// How many tokens there are; 0 if rows of numbers are given in their place.
  public var vocabulary: Int
  /// n, tokens in a sequence.
  public var length: Int
  /// d, the width of a row.
  public var width: Int
  /// h.
  public var headCount: Int
  /// d_k = d_v.
  public var headWidth: Int
  /// How many blocks.
  public var layers: Int
  /// The inner width of the feed-forward layer; 0 for none.
  public var hidden: Int
  /// How many answers the read-out scores; 0 if the rows are the output.
  public var answers: Int
  /// Whether rows of learned positions are added.
  public var hasPositions: Bool
  /// Whether a token sees only itself and what stands before it.
  public var isCausal: Bool
  /// Whether a sub-layer's output is added to its input; else it takes its place.
  public var hasResidual: Bool
  /// Where the norms are.
  public var norm: Norm

  /// A shape.
  public init(
    vocabulary: Int, length: Int, width: Int, headCount: Int = 1, headWidth: Int? = nil,
    layers: Int = 1, hidden: Int = 0, answers: Int, hasPositions: Bool = true,
    isCausal: Bool = false, hasResidual: Bool = true, norm: Norm = .none
  ) {
    self.vocabulary = vocabulary
    self.length = length
    self.width = width
    self.headCount = headCount
    self.headWidth = headWidth ?? width / max(1, headCount)
    self.layers = layers
    self.hidden = hidden
    self.answers = answers
    self.hasPositions = hasPositions
    self.isCausal = isCausal
    self.hasResidual = hasResidual
    self.norm = norm
  }

  /// The largest of any size.
  public static let largest = 65_536

  /// Why there is no such model; nil if there is.
  public var fault: String? {
    let sizes = [
      ("length", length), ("width", width), ("number of heads", headCount),
      ("width of a head", headWidth), ("number of layers", layers),
    ]
    for (name, size) in sizes where !(1...Self.largest ~= size) {
      return "a model's \(name) is \(size), not 1 to \(Self.largest)"
    }
    for (name, size) in [("vocabulary", vocabulary), ("hidden", hidden), ("answers", answers)]
    where !(0...Self.largest ~= size) {
      return "a model's \(name) is \(size), not 0 to \(Self.largest)"
    }
    return nil
  }

  /// h·d_k, the columns of Q, K and V.
  public var headColumns: Int { headCount * headWidth }

  /// The width of the output: a score for each answer, or a row.
  public var outputWidth: Int { answers > 0 ? answers : width }
}

/// A matrix or a row among a model's parameters, which are one flat array.
public struct ParameterView: Equatable, Sendable {
  /// What it begins with.
  public enum Start: Equatable, Sendable {
    /// Normal numbers with this standard deviation.
    case normal(Double)
    /// This number.
    case constant(Double)
  }

  /// Its name, such as `blocks.0.wq`.
  public let name: String
  /// `[rows, columns]`, or `[columns]`.
  public let shape: [Int]
  /// Where its first number stands.
  public let offset: Int
  /// What it begins with.
  public let start: Start

  /// How many numbers.
  public var count: Int { shape.reduce(1, *) }
  /// Rows of a matrix.
  var rows: Int { shape[0] }
  /// Columns of a matrix.
  var columns: Int { shape[shape.count - 1] }
}

/// Where each parameter of a model stands.
public struct ParameterLayout: Equatable, Sendable {
  struct Norm: Equatable, Sendable {
    let scale: ParameterView
    let shift: ParameterView
  }

  struct Block: Equatable, Sendable {
    var wq, wk, wv, wo: ParameterView
    var norm1, norm2: Norm?
    var w1, b1, w2, b2: ParameterView?
  }

  /// All of them, in order.
  public private(set) var views: [ParameterView] = []
  private(set) var blocks: [Block] = []
  private(set) var embedding: ParameterView?
  private(set) var positions: ParameterView?
  private(set) var finalNorm: Norm?
  private(set) var readout: ParameterView?

  /// How many numbers in all.
  public var count: Int { views.last.map { $0.offset + $0.count } ?? 0 }

  /// The layout of a shape.
  public init(_ shape: ModelShape) {
    let (d, w) = (shape.width, shape.headColumns)
    // The numbers of a row begin with variance 1, as scores that are divided by √d_k expect.
    let each = 1 / root((shape.vocabulary > 0 ? 1 : 0) + (shape.hasPositions ? 1 : 0))
    if shape.vocabulary > 0 {
      embedding = add("embedding", [shape.vocabulary, d], .normal(each))
    }
    if shape.hasPositions { positions = add("positions", [shape.length, d], .normal(each)) }
    for layer in 0..<shape.layers {
      let name = "blocks.\(layer)."
      var block = Block(
        wq: add(name + "wq", [d, w], .normal(1 / root(d))),
        wk: add(name + "wk", [d, w], .normal(1 / root(d))),
        wv: add(name + "wv", [d, w], .normal(1 / root(d))),
        wo: add(name + "wo", [w, d], .normal(1 / root(w))))
      if shape.norm != .none { block.norm1 = addNorm(name + "norm1.", d) }
      if shape.hidden > 0 {
        block.w1 = add(name + "w1", [d, shape.hidden], .normal((2 / Double(d)).squareRoot()))
        block.b1 = add(name + "b1", [shape.hidden], .constant(0))
        block.w2 = add(name + "w2", [shape.hidden, d], .normal(1 / root(shape.hidden)))
        block.b2 = add(name + "b2", [d], .constant(0))
        if shape.norm != .none { block.norm2 = addNorm(name + "norm2.", d) }
      }
      blocks.append(block)
    }
    if shape.norm == .before { finalNorm = addNorm("norm.", d) }
    if shape.answers > 0 { readout = add("readout", [d, shape.answers], .normal(1 / root(d))) }
  }

  private func root(_ count: Int) -> Double { Double(count).squareRoot() }

  private mutating func addNorm(_ name: String, _ width: Int) -> Norm {
    Norm(
      scale: add(name + "scale", [width], .constant(1)),
      shift: add(name + "shift", [width], .constant(0)))
  }

  private mutating func add(
    _ name: String, _ shape: [Int], _ start: ParameterView.Start
  ) -> ParameterView {
    views.append(ParameterView(name: name, shape: shape, offset: count, start: start))
    return views[views.count - 1]
  }
}
