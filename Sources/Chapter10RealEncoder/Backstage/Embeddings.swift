import Chapter7EncoderBlock
import Kernels
import TensorFiles
import Tensors

extension Embeddings {
  /// The rows of some pieces `[n, d]`. The table is too large to look through before it is needed.
  func finiteRows(_ sequence: [Int]) throws(InvalidInput) -> [Float] {
    let rows = pieces.rows(sequence)
    if let place = rows.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(
        operation: "embeddings",
        tensor: "word_embeddings.weight, row \(sequence[place / pieces.width]),",
        position: place % pieces.width, value: Double(rows[place]))
    }
    return rows
  }

  /// X of several sentences, one behind the other, by the kernel that adds and normalises.
  func kernel(_ sequences: [[Int]]) throws(InvalidInput) -> Matrix<Float> {
    let (all, d) = (sequences.joined(), pieces.width)
    var places: [Float] = []
    places.reserveCapacity(all.count * d)
    for sequence in sequences { places += positions.elements[0..<sequence.count * d] }
    return Kernel.addAndNormalise(
      Matrix(rows: all.count, columns: d, elements: try finiteRows(Array(all))), bias: segment,
      stream: Matrix(rows: all.count, columns: d, elements: places), scale: norm.scale,
      shift: norm.shift, epsilon: Float(norm.epsilon))
  }
}
