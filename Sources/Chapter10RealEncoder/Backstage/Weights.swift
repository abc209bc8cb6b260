import Chapter1Projections
import Chapter5Heads
import Chapter7EncoderBlock
import Tensors

/// Rows and columns exchanged, a tile of 16 by 16 at a time, so that both sides stay in the cache.
func transposed(_ numbers: [Float], rows: Int, columns: Int) -> [Float] {
  let tile = 16
  return [Float](unsafeUninitializedCapacity: numbers.count) { result, initialised in
    numbers.withUnsafeBufferPointer { numbers in
      for firstRow in stride(from: 0, to: rows, by: tile) {
        for firstColumn in stride(from: 0, to: columns, by: tile) {
          for j in firstColumn..<min(firstColumn + tile, columns) {
            for i in firstRow..<min(firstRow + tile, rows) {
              result[j * rows + i] = numbers[i * columns + j]
            }
          }
        }
      }
    }
    initialised = numbers.count
  }
}

extension ModelWeights {
  init(_ path: String, _ configuration: EncoderConfiguration) throws(ModelProblem) {
    file = try WeightFile(path)
    self.configuration = configuration
    prefix = file.has("bert.embeddings.word_embeddings.weight") ? "bert." : ""
  }

  func row(_ name: String, _ count: Int) throws(ModelProblem) -> [Float] {
    try file.numbers(prefix + name, shape: [count])
  }

  /// A LayerNorm; older files call its scale gamma and its shift beta.
  func norm(_ name: String) throws(ModelProblem) -> LayerNorm {
    let isOld = file.has(prefix + name + ".gamma")
    return LayerNorm(
      scale: try row(name + (isOld ? ".gamma" : ".weight"), configuration.width),
      shift: try row(name + (isOld ? ".beta" : ".bias"), configuration.width),
      epsilon: configuration.epsilon)
  }
}
