/// What is added to a row before LayerNorm, and the norm's own numbers.
public struct NormaliseJob {
  /// `[count]`, or nil.
  public var bias: UnsafePointer<Float>?
  /// `[count]`, what goes around the sub-layer.
  public var stream: UnsafePointer<Float>
  /// `[count]`.
  public var scale: UnsafePointer<Float>
  /// `[count]`.
  public var shift: UnsafePointer<Float>
  /// d.
  public var count: Int
  /// ε.
  public var epsilon: Float

  /// A norm of `count` numbers.
  public init(
    bias: UnsafePointer<Float>?, stream: UnsafePointer<Float>, scale: UnsafePointer<Float>,
    shift: UnsafePointer<Float>, count: Int, epsilon: Float
  ) {
    self.bias = bias
    self.stream = stream
    self.scale = scale
    self.shift = shift
    self.count = count
    self.epsilon = epsilon
  }
}

/// LayerNorm of a row after adding to it: row ← LN(row + bias + stream), in place.
///
/// Two passes: the mean and the variance by differences from it, as the formula says, each summed in
/// sixteen lanes, 4096 numbers at a time; these sums are added up in `Double`, so that no row is too long.
@inlinable @inline(__always)
public func addAndNormalise<I: InstructionSet>(
  _: I.Type, _ job: NormaliseJob, _ row: UnsafeMutablePointer<Float>
) {
  let (bias, stream, scale, shift) = (job.bias, job.stream, job.scale, job.shift)
  let (count, epsilon) = (job.count, job.epsilon)
  let whole = count / 16 &* 16
  var sum = 0.0
  var j = 0
  while j < whole {
    let end = min(whole, j &+ 4096)
    var lanes = Vector.zero
    while j < end {
      var value = UnsafeRawPointer(row + j).vector(0) + UnsafeRawPointer(stream + j).vector(0)
      if let bias { value += UnsafeRawPointer(bias + j).vector(0) }
      UnsafeMutableRawPointer(row + j).store(value, 0)
      lanes += value
      j &+= 16
    }
    sum += Double(lanes.sum())
  }
  while j < count {
    row[j] += stream[j] + (bias?[j] ?? 0)
    sum += Double(row[j])
    j &+= 1
  }
  let mean = Float(sum / Double(count))

  sum = 0
  j = 0
  while j < whole {
    let end = min(whole, j &+ 4096)
    var lanes = Vector.zero
    while j < end {
      let difference = UnsafeRawPointer(row + j).vector(0) - mean
      lanes = I.multiplyAdd(lanes, difference, difference)
      j &+= 16
    }
    sum += Double(lanes.sum())
  }
  while j < count {
    sum += Double((row[j] - mean) * (row[j] - mean))
    j &+= 1
  }
  let factor = 1 / (Float(sum / Double(count)) + epsilon).squareRoot()

  j = 0
  while j < whole {
    let normal = (UnsafeRawPointer(row + j).vector(0) - mean) * factor
    let result = I.multiplyAdd(
      UnsafeRawPointer(shift + j).vector(0), normal, UnsafeRawPointer(scale + j).vector(0))
    UnsafeMutableRawPointer(row + j).store(result, 0)
    j &+= 16
  }
  while j < count {
    row[j] = (row[j] - mean) * factor * scale[j] + shift[j]
    j &+= 1
  }
}
