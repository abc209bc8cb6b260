import Foundation
import Tensors
import Testing

@testable import TensorFiles

/// A file that lives as long as the body.
private func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result
{
  let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).safetensors"
  try Data(bytes).write(to: URL(filePath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// A file with one tensor `w` of 16-bit numbers, in one row of the shape.
private func halves(_ dtype: String, _ bits: [UInt16]) -> [UInt8] {
  let header = """
    {"w":{"dtype":"\(dtype)","shape":[\(bits.count)],"data_offsets":[0,\(2 * bits.count)]}}
    """
  return file(header: header, data: 0)
    + bits.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
}

@Suite("A mapped file") struct TensorFileTests {
  let bytes = Safetensors.encode(
    [
      NamedTensor("q", Matrix<Float>([[1, 2, 3], [4, 5, 6]])), NamedTensor("k", [7, 8]),
      NamedTensor("none", []),
    ],
    metadata: ["format": "pt"])

  @Test("gives each tensor, its shape and single rows")
  func reading() throws {
    try withFile(bytes) { path in
      let file = try TensorFile(path: path)
      #expect(file.names == ["k", "none", "q"])
      #expect(file.metadata == ["format": "pt"])
      #expect(file.shape(of: "q") == [2, 3])
      #expect(file.shape(of: "v") == nil)
      #expect(try file.numbers("q", shape: [2, 3]) == [1, 2, 3, 4, 5, 6])
      #expect(try file.numbers("none", shape: [0]) == [])
      // Again, after its pages were given back.
      #expect(try file.numbers("q", shape: [2, 3]) == [1, 2, 3, 4, 5, 6])
      let rows = try file.rows("q", shape: [2, 3])
      #expect(rows[1] == [4, 5, 6] && rows[0] == [1, 2, 3])
    }
  }

  @Test("names the tensor that is missing, or has another shape or kind")
  func wrongTensors() throws {
    try withFile(bytes) { path in
      let file = try TensorFile(path: path)
      #expect(
        throws: SafetensorsError.badData(
          tensor: "v", reason: "the file has no tensor of this name")
      ) { try file.numbers("v", shape: [2]) }
      #expect(
        throws: SafetensorsError.badData(
          tensor: "q", reason: "shape [2, 3] where [3, 2] is needed")
      ) { try file.numbers("q", shape: [3, 2]) }
    }
    let mixed = """
      {"ids":{"dtype":"I64","shape":[1,1],"data_offsets":[0,8]},\
      "w":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}
      """
    try withFile(TensorFilesTests.file(header: mixed, data: 12)) { path in
      let file = try TensorFile(path: path)
      #expect(try file.numbers("w", shape: [1]) == [0])
      let error = SafetensorsError.badData(
        tensor: "ids", reason: "dtype I64 is not supported, convert to F32")
      #expect(throws: error) { try file.numbers("ids", shape: [1, 1]) }
      #expect(throws: error) { _ = try file.rows("ids", shape: [1, 1]) }
      #expect(throws: error) {
        try Safetensors.decode(TensorFilesTests.file(header: mixed, data: 12))
      }
    }
  }

  @Test("refuses what is not a file of tensors, before any tensor is read")
  func notTensors() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: SafetensorsError.noSuchFile(path: folder + "/nothing-here")) {
      try TensorFile(path: folder + "/nothing-here")
    }
    #expect(throws: SafetensorsError.cannotRead(path: folder, reason: "it is a directory")) {
      try TensorFile(path: folder)
    }
    for count in 0..<bytes.count {
      #expect(throws: SafetensorsError.self, "the first \(count) bytes") {
        try withFile(Array(bytes.prefix(count))) { _ = try TensorFile(path: $0) }
      }
    }
    let cut = #expect(throws: SafetensorsError.self) {
      try withFile(Array(bytes.dropLast(4))) { _ = try TensorFile(path: $0) }
    }
    #expect(cut?.description.hasPrefix("q: data_offsets") == true, "\(cut as Any)")
  }

  @Test("A checksum is what sha256sum prints")
  func checksums() throws {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    // NIST's examples for the standard.
    let known: [([UInt8], String)] = [
      ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (letters, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]
    for (bytes, checksum) in known {
      var hash = SHA256()
      // In pieces that are no multiples of a block.
      for start in stride(from: 0, to: bytes.count, by: 1_000) {
        hash.update(Array(bytes[start..<min(start + 1_000, bytes.count)]).span.bytes)
      }
      #expect(hash.finished() == checksum)
    }
    let expected = try withFile(bytes) { try TensorFile(path: $0).checksum() }
    var hash = SHA256()
    hash.update(bytes.span.bytes)
    #expect(hash.finished() == expected)
  }
}

@Suite("Numbers of 16 bits") struct HalfTests {
  #if !(os(macOS) && arch(x86_64))
    @Test("Every F16 is widened to the same number")
    func everyHalf() throws {
      let patterns = Array(UInt16.min...UInt16.max)
      let numbers = try Safetensors.decode(halves("F16", patterns)).tensors[0].elements
      for (pattern, number) in zip(patterns, numbers) {
        let half = Float16(bitPattern: pattern)
        #expect(half.isNaN ? number.isNaN : Float(half).bitPattern == number.bitPattern)
      }
    }
  #endif

  @Test("F16 and BF16 that can be checked by hand")
  func byHand() throws {
    let half = try Safetensors.decode(
      halves("F16", [0x3c00, 0xc000, 0x7bff, 0x0001, 0x8000, 0x7c00, 0xfc00])
    ).tensors[0].elements
    #expect(half == [1, -2, 65504, 0x1p-24, 0, .infinity, -.infinity])
    #expect(half[4].sign == .minus)
    let brain = try Safetensors.decode(
      halves("BF16", [0x3f80, 0xc000, 0x3eab, 0x7f80, 0x8000])
    ).tensors[0].elements
    #expect(brain == [1, -2, 0.333984375, .infinity, 0])
    #expect(brain[4].sign == .minus)
  }
}
