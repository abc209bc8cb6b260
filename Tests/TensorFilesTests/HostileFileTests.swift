import TensorFiles
import Tensors
import Testing

@Suite("Hostile files") struct HostileFileTests {
  @Test("are refused with a message of one line", arguments: hostileFiles)
  func refused(_ hostile: HostileFile) {
    let error = #expect(throws: SafetensorsError.self) { try Safetensors.decode(hostile.bytes) }
    let message = error?.description ?? "no error"
    #expect(message.contains(hostile.message), "\(message)")
    #expect(!message.contains("\n"))
    if case .badData = error {} else { Issue.record("\(message) is not bad data") }
  }

  @Test("A very long name is cut in the message")
  func longName() {
    let name = String(repeating: "n", count: 10_000)
    let bytes = file(header: "{\"\(name)\":\(entry("[1]", 0, 8))}", data: 8)
    let error = #expect(throws: SafetensorsError.self) { try Safetensors.decode(bytes) }
    #expect((error?.description.count ?? .max) < 250)
  }

  @Test("Every truncation of a valid file is an error")
  func truncations() throws {
    let bytes = Safetensors.encode(
      [NamedTensor("q", Matrix<Float>([[1, 2, 3], [4, 5, 6]])), NamedTensor("k", [7, 8])],
      metadata: ["stage": "scores"])
    #expect(try Safetensors.decode(bytes).tensors.count == 2)
    for count in 0..<bytes.count {
      #expect(throws: SafetensorsError.self, "the first \(count) bytes") {
        try Safetensors.decode(Array(bytes.prefix(count)))
      }
    }
  }

  @Test("Random damage to the header is an error or a legal file, never a crash")
  func damage() {
    let bytes = Safetensors.encode(
      [NamedTensor("q", Matrix<Float>([[1, 2, 3], [4, 5, 6]])), NamedTensor("k", [7, 8])],
      metadata: ["stage": "scores", "heads": "1"])
    let headerEnd = bytes.count - 32
    var generator = SeededGenerator(seed: 20)
    var refused = 0
    for _ in 0..<5_000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
        damaged[Int.random(in: 0..<headerEnd, using: &generator)] ^= bit
      }
      do {
        let decoded = try Safetensors.decode(damaged)
        #expect(decoded.tensors.reduce(0) { $0 + $1.elements.count } == 8)
      } catch {
        refused += 1
        #expect(!error.description.contains("\n"))
      }
    }
    #expect(refused > 2_500)
  }
}
