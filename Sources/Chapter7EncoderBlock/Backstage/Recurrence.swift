import RunningExample
import Tensors

/// Two recurrent networks and a block on the same random tokens: what reaches what.
///
/// Sources: Elman 1990, “Finding Structure in Time”; Hochreiter and Schmidhuber 1997, “Long
/// Short-Term Memory”, with the forget gate of Gers, Schmidhuber and Cummins 2000.
struct Recurrence {
  enum Model { case plain, gated, block }

  static let width = 8
  let x: Matrix<Float>
  let other: [Float]
  private let into: Matrix<Float>
  private let around: Matrix<Float>
  private let block: EncoderBlock

  init(_ example: ToySentence, length: Int) {
    var generator = example.generator("recurrence")
    let width = Self.width
    // Four blocks of columns: input, forget and output gate, and what to write.
    into = generator.matrix(
      rows: width, columns: 4 * width, scale: 0.5 / Double(width).squareRoot())
    around = generator.matrix(
      rows: width, columns: 4 * width, scale: 0.5 / Double(width).squareRoot())
    block = .random(
      width: width, heads: 2, keyWidth: 4, valueWidth: 4, hidden: 16, activation: .relu,
      using: &generator)
    other = generator.row(width)
    x = generator.matrix(rows: length, columns: width)
  }

  /// How many states must be computed one after another before the last output is known: one per
  /// token.
  var steps: Int { x.rows }

  /// The largest change of output `place` when token `token` is another.
  func change(_ model: Model, of token: Int = 0, at place: Int? = nil) -> Float {
    var changed = x
    for j in 0..<x.columns { changed[token, j] = other[j] }
    let place = place ?? x.rows - 1
    return distance(outputs(model, x)[place], outputs(model, changed)[place])
  }

  /// How far output i moves when token j is another, as a part of the largest of these changes.
  func reach(_ model: Model) -> Matrix<Float> {
    let before = outputs(model, x)
    let after = (0..<x.rows).map { token -> Matrix<Float> in
      var changed = x
      for j in 0..<x.columns { changed[token, j] = other[j] }
      return outputs(model, changed)
    }
    let changes = Matrix<Float>(rows: x.rows, columns: x.rows) { i, token in
      distance(before[i], after[token][i])
    }
    let most = changes.largestMagnitude
    return most > 0 ? changes.map { $0 / most } : changes
  }

  private func outputs(_ model: Model, _ x: Matrix<Float>) -> Matrix<Float> {
    if case .block = model { return block.postNorm(x) }
    let width = Self.width
    var (state, memory) = ([Float](repeating: 0, count: width), [Float](repeating: 0, count: width))
    var rows: [[Float]] = []
    for token in 0..<x.rows {
      let sums =
        product(Matrix([Array(x[token])]), into) + product(Matrix([state]), around)
      for c in 0..<width {
        let write = tanh(sums[0, 3 * width + c])
        switch model {
        case .plain: state[c] = write
        default:
          // A bias of 4 on the forget gate holds it open: it keeps 98 % of the memory per step.
          memory[c] =
            memory[c] * sigmoid(sums[0, width + c] + 4) + write * sigmoid(sums[0, c])
          state[c] = tanh(memory[c]) * sigmoid(sums[0, 2 * width + c])
        }
      }
      rows.append(state)
    }
    return Matrix(rows)
  }

  private func tanh(_ x: Float) -> Float { Float(Elementary.hyperbolicTangent(Double(x))) }
  private func sigmoid(_ x: Float) -> Float { 1 / (1 + Float.exponential(-x)) }
}
