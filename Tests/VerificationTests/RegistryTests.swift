import Tensors
import Testing
import Verification

@Suite("Registry") struct RegistryTests {
  private func registry(_ variants: [Variant<Doubling>]) -> Registry {
    var registry = Registry()
    registry.add(Doubling.self)
    for variant in variants { registry.add(variant) }
    return registry
  }

  @Test("keeps stages and variants in order and finds them by name")
  func order() {
    let registry = registry([
      Doubling.variant("b", .fused), Doubling.variant("a", .singleHead), Doubling.variant(),
    ])
    #expect(registry.stages == ["doubling"])
    #expect(registry.variants(of: Doubling.self).map(\.name) == ["b", "a", "multi-head"])
    #expect(registry.variant("a", of: Doubling.self)?.form == .singleHead)
    #expect(registry.variant("c", of: Doubling.self) == nil)
    #expect(registry.records(stage: "doubling").map(\.name) == ["b", "a", "multi-head"])
    #expect(registry.records(stage: "tripling").isEmpty)
    #expect(registry.variants(of: Recorded.self).isEmpty)
    #expect(registry.defaultVariant(of: "doubling") == "multi-head")
    #expect(registry.defaultVariant(of: "tripling") == nil)
    #expect(registry.laws(of: "doubling").last?.name == "sign")
    #expect(registry.faults.isEmpty && registry.gaps.isEmpty)
  }

  @Test("a record says what the variant is and where it is written")
  func record() throws {
    let registry = registry([
      Doubling.variant(claim: .agrees(when: Doubling.whenOneHead), run: Doubling.oneHead)
    ])
    let record = try #require(registry.records().first)
    #expect(record.claim == "equals the reference when h = 1")
    #expect(record.source.file == "VerificationTests/Doubling.swift" && record.source.line > 0)
    #expect(Claim<Doubling>.reference.text == "equals the reference")
    #expect(Claim<Doubling>.differs(why: "no scale", exactly: nil).text == "differs: no scale")
  }

  @Test("collects its faults")
  func faults() {
    enum Twin: Stage {
      typealias Input = Int
      static let name = "doubling"
      static func reference<Number: Scalar>(
        _ input: Int, in precision: Number.Type
      ) -> [NamedTensor<Number>] { [] }
      static func check(_ input: Int) throws(InvalidInput) {}
      static func tensors(_ output: Int) -> [NamedTensor<Float>] { [] }
      static func sizes(_ input: Int) -> Sizes { [:] }
      static func input(from reader: inout TensorReader) throws(InvalidInput) -> Int { 0 }
      static var probes: [Probe<Int>] { [] }
      static var refusals: [Probe<Int>] { [] }
      static var laws: [Law<Twin>] { [] }
    }
    var registry = Registry()
    registry.add(Doubling.variant("early"))
    registry.add(Doubling.self)
    registry.add(Doubling.self)
    registry.add(Twin.self)
    registry.add(
      Variant<Twin>("v", .other, summary: "", claim: .reference, cost: Cost(multiplyAdds: 0)) { $0 }
    )
    registry.add(Doubling.variant("a"))
    registry.add(Doubling.variant("a", run: Doubling.thrice))
    #expect(
      registry.faults == [
        "variant early: its stage doubling is not registered",
        "stage doubling is registered twice", "stage doubling is registered twice",
        "variant v: its stage doubling is not registered",
        "doubling has two variants called a",
      ])
    #expect(registry.records().map(\.name) == ["a"])
  }

  @Test("names what is missing")
  func gaps() {
    #expect(
      registry([]).gaps == [
        "stage doubling has no single-head variant", "stage doubling has no multi-head variant",
        "stage doubling has no fused variant", "stage doubling has no variant called multi-head",
      ])
    #expect(
      registry([Doubling.variant(), Doubling.variant("x", .singleHead)]).gaps
        == ["stage doubling has no fused variant"])
  }

  @Test("verifies all, one stage, one variant or some laws")
  func filters() {
    let registry = registry([Doubling.variant("a"), Doubling.variant("b")])
    #expect(registry.verify().count == 10)
    #expect(registry.verify(stage: "doubling", variant: "a").count == 5)
    #expect(registry.verify(laws: ["sign"]).map(\.variant) == ["a", "b"])
    #expect(registry.verify(stage: "tripling").isEmpty)
  }
}

@Suite("Running on tensors") struct RunTests {
  static let x = NamedTensor("x", Doubling.stack(2, 3, 4))

  private func run(
    _ tensors: [NamedTensor<Float>], variant: String = "multi-head",
    options: RunOptions = RunOptions()
  ) throws(InvalidInput) -> (output: [NamedTensor<Float>], unused: [String])? {
    var registry = Registry()
    registry.add(Doubling.self)
    registry.add(Doubling.variant())
    return try registry.run(stage: "doubling", variant: variant, on: tensors, options: options)
  }

  private func message(_ body: () throws(InvalidInput) -> Void) -> String? {
    do throws(InvalidInput) { try body() } catch { return error.description }
    return nil
  }

  @Test("gives the output by name and lists tensors nobody asked for")
  func output() throws {
    let result = try #require(try run([Self.x, NamedTensor("z", [1]), NamedTensor("y", [1])]))
    #expect(result.unused == ["y", "z"])
    #expect(result.output.map(\.name) == ["doubled"])
    #expect(result.output[0].shape == [2, 3, 4])
    #expect(result.output[0].elements == Self.x.elements.map { 2 * $0 })
    #expect(try run([Self.x], variant: "none") == nil)
    #expect(try run([Self.x], options: RunOptions(heads: 2)) != nil)
  }

  @Test("refuses what the stage cannot read")
  func refused() {
    #expect(
      message { () throws(InvalidInput) in _ = try run([]) }
        == "doubling: expected a tensor named x, got none")
    #expect(
      message { () throws(InvalidInput) in _ = try run([NamedTensor("X", [1])]) }
        == "doubling: expected a tensor named x, got only X")
    #expect(
      message { () throws(InvalidInput) in _ = try run([NamedTensor("x", [1])]) }
        == "doubling: expected x with 3 axes, got x [1]")
    #expect(
      message { () throws(InvalidInput) in _ = try run([Self.x], options: RunOptions(heads: 3)) }
        == "doubling: expected x with 3 heads, as --heads says, got 2 heads")
    #expect(
      message { () throws(InvalidInput) in
        _ = try run([NamedTensor("x", shape: [1, 1, 1], elements: [.nan])])
      } == "doubling: x must be finite, but element 0 is nan")
  }

  @Test("reads rows and matrices, optional or not, and the number of heads")
  func reader() throws {
    var reader = TensorReader(
      [NamedTensor("b", [1, 2]), NamedTensor("w", Matrix<Float>([[1, 2], [3, 4]]))], stage: "s",
      options: RunOptions())
    #expect(try reader.row("b") == [1, 2])
    #expect(try reader.matrix("w")[1, 0] == 3)
    #expect(try reader.optionalRow("c") == nil && reader.optionalRow("b") == [1, 2])
    #expect(try reader.optionalMatrix("v") == nil)
    #expect(throws: InvalidInput.self) { try reader.optionalMatrix("b") }
    #expect(throws: InvalidInput.self) { try reader.heads() }
    #expect(reader.unused.isEmpty)
  }
}
