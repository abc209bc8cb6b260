import Foundation
import TensorFiles
import Tensors
import Testing

/// python.safetensors was written by fixture.py with the format's own library.
@Suite("Interoperability") struct InteroperabilityTests {
  let fixture = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "python.safetensors")

  @Test("A file written by Python decodes to the numbers that were put in")
  func decodes() throws {
    let (tensors, metadata) = try Safetensors.read(path: fixture.path)
    #expect(metadata == ["source": "safetensors 0.8.0 for Python"])
    #expect(tensors.map(\.name) == ["bias.é \"quoted\"\n", "nothing", "scalar", "weights"])
    #expect(tensors.map(\.shape) == [[5], [0, 4], [], [2, 3]])
    // The last is subnormal: 10⁻⁴⁰, rounded.
    let bias: [Float] = [
      -0.0, .leastNonzeroMagnitude, .infinity, -.infinity, Float(bitPattern: 0x0001_16c2),
    ]
    #expect(tensors[0].elements.map(\.bitPattern) == bias.map(\.bitPattern))
    #expect(tensors[1].elements.isEmpty)
    #expect(tensors[2].elements == [3.25])
    #expect(tensors[3].elements == [0, 0.25, 0.5, 0.75, 1, 1.25])
  }

  @Test("Encoding it again gives the bytes that Python wrote")
  func encodes() throws {
    let bytes = [UInt8](try Data(contentsOf: fixture))
    let (tensors, metadata) = try Safetensors.decode(bytes)
    #expect(Safetensors.encode(tensors, metadata: metadata) == bytes)
  }

  @Test("Of a file with every kind that PyTorch has, each tensor is read if it can be")
  func kinds() throws {
    let file = fixture.deletingLastPathComponent().appending(path: "kinds.safetensors")
    let tensors = try Safetensors.stored(path: file.path)
    #expect(tensors.count == 20)
    for tensor in tensors {
      #expect(tensor.kind == tensor.name)
      #expect(tensor.shape == [2, 4])
      switch tensor.kind {
      case "F32", "F16", "BF16": #expect(tensor.use == .numbers)
      case "BOOL", "I64", "I32", "I16", "I8", "U64", "U32", "U16", "U8":
        #expect(tensor.use == .cells)
      default: #expect(tensor.use == .none)
      }
      if tensor.use != .none {
        #expect(tensor.elements == [0, 1, 0, 1, 1, 1, 0, 0], "\(tensor.kind)")
      }
    }
    // What is opened tensor by tensor does not mind the others either.
    let opened = try TensorFile(path: file.path)
    #expect(try opened.numbers("BF16", shape: [2, 4]) == [0, 1, 0, 1, 1, 1, 0, 0])
  }

  /// The files that PyTorch's results are kept in; see Tests/Golden/README.md.
  static let golden: [URL] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Golden")
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "safetensors" }
      .sorted { $0.path < $1.path }
  }()

  @Test("Every golden file decodes, says its stage, and encodes to its own bytes")
  func goldenFiles() throws {
    #expect(!Self.golden.isEmpty)
    for file in Self.golden {
      let (tensors, metadata) = try Safetensors.read(path: file.path)
      let name = file.lastPathComponent
      #expect(metadata["stage"] != nil && metadata["source"] != nil, "\(name)")
      #expect(tensors.contains { $0.name.hasPrefix("expected.") }, "\(name)")
      #expect(
        try Safetensors.encode(tensors, metadata: metadata) == [UInt8](Data(contentsOf: file)),
        "\(name)")
    }
  }
}
