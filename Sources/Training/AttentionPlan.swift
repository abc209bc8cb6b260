import Tensors

/// How a model's attention is computed: the right way, or with one known mistake in it.
///
/// A plan is data, and the forward and backward pass both follow it; so the gradient is always that of
/// what was computed, as automatic differentiation gives it to people who made the mistake.
struct AttentionPlan: Sendable {
  /// One of the three projections.
  enum Role: Sendable { case queries, keys, values }

  /// What turns scores into weights.
  enum Rule: Sendable {
    /// Softmax over the keys of a query.
    case rows
    /// The same without subtracting the largest score.
    case rowsUnshifted
    case columns
    case heads
    case sigmoid
    case hardest
    case ones
  }

  /// What becomes of a hidden key.
  enum Hiding: Sendable {
    case before
    case afterwards
    case scoreZero
  }

  /// What is computed before and after.
  enum Projection: Sendable { case right, transposed, missing }

  /// Factor of the scores.
  var scale: Double
  /// Factor of the weights.
  var weightScale = 1.0
  var queries = Role.queries
  var keys = Role.keys
  var values = Role.values
  var rule = Rule.rows
  var hiding = Hiding.before
  /// Whether query i sees key j, at i·n + j; nil if all see all.
  var keeps: [Bool]?
  /// How many groups of rows attend to one another, and how many rows each has.
  var groups: Int
  var size: Int
  /// How many columns a group has.
  var width: Int
  /// Where each group's first number stands among an example's, and from row to row.
  var inBase: [Int]
  var inStride: Int
  var outBase: [Int]
  var outStride: Int
  /// How W^Q, W^K and W^V are applied, in how many slices of the features.
  var inputs = Projection.right
  var slices = 1
  /// Whether values are the features themselves.
  var averagesFeatures = false
  var output = Projection.right

  /// The right one.
  init(_ shape: ModelShape) {
    let (n, w) = (shape.length, shape.headColumns)
    scale = 1 / Double(shape.headWidth).squareRoot()
    (groups, size, width) = (shape.headCount, n, shape.headWidth)
    inBase = (0..<shape.headCount).map { $0 * shape.headWidth }
    (outBase, inStride, outStride) = (inBase, w, w)
    if shape.isCausal { keeps = (0..<n * n).map { $0 % n <= $0 / n } }
  }

  /// Numbers of an example's weights.
  var weightCount: Int { groups * size * size }
}
