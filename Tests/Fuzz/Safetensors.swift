import TensorFiles
import Tensors

/// The first byte decides: the rest is a whole file, or a header in JSON before as many zeros as the
/// second byte says, so that the checks behind the lengths are reached.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = input(start, count)
  guard bytes.count > 2 else { return 0 }
  if bytes[0] % 2 == 0 {
    check(Array(bytes.dropFirst()))
  } else {
    let json = Array(bytes.dropFirst(2))
    let length = (0..<8).map { UInt8(truncatingIfNeeded: json.count >> (8 * $0)) }
    check(length + json + [UInt8](repeating: 0, count: Int(bytes[1])))
  }
  return 0
}

private func check(_ file: [UInt8]) {
  do throws(SafetensorsError) {
    let (tensors, metadata) = try Safetensors.decode(file)
    require(tensors.reduce(0) { $0 + $1.elements.count } <= file.count, "numbers from nowhere")
    for tensor in tensors {
      require(tensor.shape.reduce(1, *) == tensor.elements.count, "shape and numbers differ")
    }
    // What was read can be written, and reads the same: bits, names, shapes, metadata.
    let written = Safetensors.encode(tensors, metadata: metadata)
    let (again, sameMetadata) = try Safetensors.decode(written)
    require(sameMetadata == metadata, "other metadata")
    require(again.map(\.name) == tensors.map(\.name), "other names")
    for (one, other) in zip(tensors, again) {
      require(one.shape == other.shape, "another shape of \(one.name)")
      require(
        one.elements.map(\.bitPattern) == other.elements.map(\.bitPattern),
        "other bits of \(one.name)")
    }
  } catch {
    checkMessage("\(error)")
  }
}
