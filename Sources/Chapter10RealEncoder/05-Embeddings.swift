import Chapter7EncoderBlock
import Kernels
import TensorFiles
import Tensors

//: ## How do numbers become rows?
//:
//: Each piece has a row of parameters, its embedding. Each position has one too, in place of the sines
//: and cosines of chapter 7. A third row says to which of two texts the piece belongs; here there is only
//: one text. The three rows are added, and LayerNorm turns the sum into the first hidden state:
//:
//: ```math
//: x_i = \mathrm{LN}(\mathrm{piece}_{t_i} + \mathrm{position}_i + \mathrm{segment}_0)
//: ```

/// What turns numbers of word pieces into rows: a learned row for each piece, each position and each
/// kind of segment, added and normalised.
///
/// Source: Devlin et al. 2018, “BERT”, section 3, figure 2.
struct Embeddings: Sendable {
  /// A row per piece `[vocabulary, d]`, left in the file.
  let pieces: TensorRows
  /// A row per position `[512, d]`.
  var positions: Matrix<Float>
  /// The row of the first kind of segment `[d]`; a sentence alone has no other.
  let segment: [Float]
  let norm: LayerNorm

  /// X before the first block `[n, d]`.
  ///
  /// - Throws: ``InvalidInput`` if a piece's row is not finite.
  func callAsFunction(_ sequence: [Int]) throws(InvalidInput) -> Matrix<Float> {
    norm(try sum(sequence))  // [n, d]
  }

  /// Piece + position + segment `[n, d]`. PyTorch adds in another order; that moves last bits only.
  func sum(_ sequence: [Int]) throws(InvalidInput) -> Matrix<Float> {
    let rows = try finiteRows(sequence)
    return Matrix(rows: sequence.count, columns: pieces.width) { i, j in
      rows[i * pieces.width + j] + segment[j] + positions[i, j]
    }
  }
}
