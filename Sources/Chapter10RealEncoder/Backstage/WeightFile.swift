import Files
import TensorFiles
import Tensors

/// A file of learned numbers, read tensor by tensor.
struct WeightFile: Sendable {
  let tensors: TensorFile
  let path: String

  init(_ path: String) throws(ModelProblem) {
    do throws(SafetensorsError) {
      tensors = try TensorFile(path: path)
    } catch {
      throw ModelProblem(error, path: path)
    }
    self.path = path
  }

  /// Whether the file has a tensor of this name.
  func has(_ name: String) -> Bool { tensors.shape(of: name) != nil }

  /// The numbers of a tensor, row-major.
  ///
  /// - Throws: ``ModelProblem/damaged(path:reason:)`` unless the tensor is there in this shape, of a kind
  ///   that can be read, and every number is finite.
  func numbers(_ name: String, shape: [Int]) throws(ModelProblem) -> [Float] {
    let numbers: [Float]
    do throws(SafetensorsError) {
      numbers = try tensors.numbers(name, shape: shape)
    } catch {
      throw ModelProblem(error, path: path)
    }
    do throws(InvalidInput) {
      try InputCheck("model").finite(numbers, name)
    } catch {
      throw .damaged(path: path, reason: "\(oneLine(name)): its numbers are not all finite")
    }
    return numbers
  }

  /// A tensor left in the file, to be read row by row. Its numbers are not looked at.
  func rows(_ name: String, shape: [Int]) throws(ModelProblem) -> TensorRows {
    do throws(SafetensorsError) {
      return try tensors.rows(name, shape: shape)
    } catch {
      throw ModelProblem(error, path: path)
    }
  }
}
