import TensorFiles
import Tensors
import Testing

@Suite("Round trips") struct RoundTripTests {
  @Test("Tensors come back by name, with their shapes, numbers and metadata")
  func tensors() throws {
    let matrix = NamedTensor("q", Matrix<Float>([[1, 2, 3], [4, 5, 6]]))
    let stack = NamedTensor(
      "scores", HeadStack(count: 2) { head in Matrix<Float>([[Float(head)], [0.5]]) })
    let row = NamedTensor("bias", [-1.5] as [Float])
    let scalar = NamedTensor("scalar", shape: [], elements: [2.25] as [Float])
    let empty = NamedTensor("empty", shape: [0, 4], elements: [] as [Float])
    let metadata = ["stage": "scores", "quotes \"and\" \\": "lines\n\ttabs\r\u{1}\u{8}\u{c}é 😀/"]

    let bytes = Safetensors.encode([stack, scalar, empty, row, matrix], metadata: metadata)
    let decoded = try Safetensors.decode(bytes)
    #expect(decoded.tensors == [row, empty, matrix, scalar, stack])
    #expect(decoded.metadata == metadata)
    #expect(Safetensors.encode(decoded.tensors, metadata: decoded.metadata) == bytes)
  }

  @Test("A file without tensors is legal")
  func nothing() throws {
    let decoded = try Safetensors.decode(Safetensors.encode([]))
    #expect(decoded.tensors.isEmpty && decoded.metadata.isEmpty)
  }

  @Test("Numbers keep their bits")
  func bits() throws {
    let numbers: [Float] = [
      0, -0, 1, -1, 1 / 3, .pi, .infinity, -.infinity, .leastNonzeroMagnitude,
      -.leastNonzeroMagnitude, .leastNormalMagnitude, .leastNormalMagnitude.nextDown,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ]
    let decoded = try Safetensors.decode(Safetensors.encode([NamedTensor("x", numbers)]))
    #expect(decoded.tensors[0].elements.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test("NaN comes back as NaN")
  func nan() throws {
    let numbers: [Float] = [.nan, -.nan, Float(nan: 5, signaling: false), 1]
    let decoded = try Safetensors.decode(Safetensors.encode([NamedTensor("x", numbers)]))
    #expect(decoded.tensors[0].elements.map(\.isNaN) == [true, true, true, false])
  }

  @Test("Names are sorted by their bytes and may hold any character")
  func names() throws {
    let names = ["Z", "a", "a b", "a.b", "a\"", "a\\", "é", "q\n", "\u{0}", "😀", "ａ"]
    let bytes = Safetensors.encode(
      names.reversed().enumerated().map { NamedTensor($1, [Float($0)]) })
    let decoded = try Safetensors.decode(bytes)
    #expect(
      decoded.tensors.map(\.name)
        == names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    for tensor in decoded.tensors {
      #expect(names.reversed()[Int(tensor.elements[0])] == tensor.name)
    }
  }

  @Test("The header is padded with spaces to a multiple of 8 bytes", arguments: 1...9)
  func padding(nameLength: Int) throws {
    let bytes = Safetensors.encode([NamedTensor(String(repeating: "n", count: nameLength), [1])])
    #expect(bytes[0] % 8 == 0)
    #expect(bytes.count == 8 + Int(bytes[0]) + 4)
    #expect([UInt8(ascii: "}"), UInt8(ascii: " ")].contains(bytes[7 + Int(bytes[0])]))
  }

  @Test("Seeded tensors of many shapes come back", arguments: 0..<20 as Range<UInt64>)
  func seeded(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let tensors = (0..<Int(seed) + 1).map { index in
      let shape = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        Int.random(in: 0...4, using: &generator)
      }
      return NamedTensor<Float>(
        "t\(10 + index)", shape: shape, elements: generator.row(shape.reduce(1, *)))
    }
    let bytes = Safetensors.encode(tensors.shuffled(using: &generator))
    #expect(try Safetensors.decode(bytes).tensors == tensors, "seed \(seed)")
  }

  @Test("The order in which tensors are given leaves no trace")
  func order() {
    let a = NamedTensor("a", [1, 2] as [Float])
    let b = NamedTensor("b", [3] as [Float])
    #expect(Safetensors.encode([a, b]) == Safetensors.encode([b, a]))
  }

  @Test("Keys of an entry that the format does not know are passed over")
  func unknownKeys() throws {
    let header =
      "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":{\"y\":{\"z\":[{}]}}}}"
    #expect(try Safetensors.decode(file(header: header, data: 4)).tensors[0].elements == [0])
  }

  @Test("Metadata that are null are none, as the format's own library takes them")
  func nullMetadata() throws {
    let decoded = try Safetensors.decode(file(header: "{\"__metadata__\":null}", data: 0))
    #expect(decoded.tensors.isEmpty && decoded.metadata.isEmpty)
  }

  @Test("Two tensors of one name are a caller's bug")
  func duplicates() async {
    await #expect(processExitsWith: .failure) {
      _ = Safetensors.encode([NamedTensor("a", [1] as [Float]), NamedTensor("a", [2] as [Float])])
    }
  }
}
