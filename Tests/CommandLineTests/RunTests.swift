import AttentionWorkbook
import Foundation
import TensorFiles
import Testing

@Suite struct RunTests {
  /// A folder with an input file, and a run on it.
  struct Trial {
    let folder: URL
    var input: String { folder.appendingPathComponent("in.safetensors").path }
    var output: String { folder.appendingPathComponent("out.safetensors").path }

    init(_ tensors: [NamedTensor<Float>]) throws {
      folder = try Workbook.temporaryFolder()
      try Safetensors.write(tensors, path: input)
    }

    func run(_ target: String, _ more: String...) throws -> Run {
      try Workbook.run(["run", target, "--input", input, "--output", output] + more)
    }
  }

  static let good = AttentionInput.random(
    heads: 3, queries: 5, keys: 7, width: 4, valueWidth: 6, seed: 5)

  static func tensors(_ input: AttentionInput) -> [NamedTensor<Float>] {
    [
      NamedTensor("q", input.queries), NamedTensor("k", input.keys),
      NamedTensor("v", input.values),
    ]
  }

  @Test(arguments: ["weighting", "weighting/multi-head", "weighting/one-pass"])
  func aVariantRunsOnAFile(target: String) throws {
    let trial = try Trial(Self.tensors(Self.good))
    let run = try trial.run(target)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors == "")
    #expect(run.output.contains("output [3, 5, 6]"))
    let written = try Safetensors.read(path: trial.output).tensors
    let comparison = Comparison(
      written, Weighting.reference(Self.good, in: Double.self), bound: 1e-5)
    #expect(comparison.mismatches.isEmpty, "\(comparison.mismatches)")
  }

  @Test func headsComeFromTheOption() throws {
    var generator = SeededGenerator(seed: 3)
    let trial = try Trial([
      NamedTensor("x", generator.matrix(rows: 5, columns: 12)),
      NamedTensor("wq", generator.matrix(rows: 12, columns: 12)),
      NamedTensor("wk", generator.matrix(rows: 12, columns: 12)),
      NamedTensor("wv", generator.matrix(rows: 12, columns: 6)),
    ])
    #expect(try trial.run("projections", "--heads", "3").output.contains("v [3, 5, 2]"))
    try trial.run("projections").expectFailure(64, "give --heads H")
    try trial.run("projections", "--heads", "5").expectFailure(65, "5")
    #expect(
      try Safetensors.read(path: trial.output).tensors.map(\.name).sorted() == ["k", "q", "v"])
  }

  @Test func aTensorNobodyAskedForIsNoted() throws {
    let trial = try Trial(Self.tensors(Self.good) + [NamedTensor("maks", [1, 2])])
    let run = try trial.run("weighting")
    #expect(run.code == 0)
    #expect(run.errors.contains("does not use the tensor maks"))
  }

  @Test func aFileThatIsNotThereIsSixtySix() throws {
    let trial = try Trial(Self.tensors(Self.good))
    try Workbook.run("run", "weighting", "--input", trial.input + "x", "--output", trial.output)
      .expectFailure(66, "no such file")
  }

  @Test func anOutputThatCannotBeWrittenIsSeventyThree() throws {
    let trial = try Trial(Self.tensors(Self.good))
    try Workbook.run("run", "weighting", "--input", trial.input, "--output", "/nowhere/at/all")
      .expectFailure(73, "/nowhere/at/all")
  }

  @Test func aPathThatNamesAFolderIsNoFile() throws {
    let trial = try Trial(Self.tensors(Self.good))
    try Workbook.run(
      "run", "weighting", "--input", trial.input, "--output", trial.folder.path + "/new/"
    ).expectFailure(73, "it names a directory")
    try Workbook.run("run", "weighting", "--input", trial.input + "/", "--output", trial.output)
      .expectFailure(66, "it names a directory")
    #expect(try FileManager.default.contentsOfDirectory(atPath: trial.folder.path).count == 1)
  }

  @Test func namesInAFileDoNotBreakAMessage() throws {
    let trial = try Trial([NamedTensor("q", Self.good.queries), NamedTensor("a\n\u{1b}[2J", [1])])
    try trial.run("weighting").expectFailure(65, #"only a\n\u{1B}[2J, q"#)
    try Safetensors.write(
      Self.tensors(Self.good) + [NamedTensor("a\nb", [1])], path: trial.input)
    #expect(try trial.run("weighting").errors.hasSuffix("the tensor a\\nb\n"))
  }

  @Test func aMaskOfAnotherShapeIsNamedAsItStandsInTheFile() throws {
    for shape in [[3, 0, 7], [3, 7, 5], [2, 5, 7], [1, 5, 1]] {
      let mask = NamedTensor<Float>(
        "mask", shape: shape, elements: Array(repeating: 1, count: shape.reduce(1, *)))
      let trial = try Trial(Self.tensors(Self.good) + [mask])
      try trial.run("masking").expectFailure(65, "got mask \(shape)")
      #expect(!FileManager.default.fileExists(atPath: trial.output))
    }
  }

  /// A file with these tensors and, before them, others of some kind and the given bytes.
  static func file(
    _ tensors: [NamedTensor<Float>],
    _ others: [(name: String, kind: String, shape: [Int], bytes: [UInt8])]
  ) -> [UInt8] {
    var (members, data): ([String], [UInt8]) = ([], [])
    func add(_ name: String, _ kind: String, _ shape: [Int], _ bytes: [UInt8]) {
      members.append(
        #""\#(name)":{"dtype":"\#(kind)","shape":\#(shape),"#
          + #""data_offsets":[\#(data.count),\#(data.count + bytes.count)]}"#)
      data += bytes
    }
    for tensor in tensors {
      add(
        tensor.name, "F32", tensor.shape,
        tensor.elements.flatMap { number in
          withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
        })
    }
    for other in others { add(other.name, other.kind, other.shape, other.bytes) }
    let header = Array("{\(members.joined(separator: ","))}".utf8)
    let length = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) }
    return length + header + data
  }

  @Test(
    "A tensor that nobody uses may be of any kind, known or not",
    arguments: [
      ("I64", 8), ("F8_E4M3", 1), ("F8_E8M0", 1), ("C64", 8), ("F64", 8), ("BOOL", 1), ("E9M9", 3),
    ])
  func unusedKinds(kind: String, size: Int) throws {
    let trial = try Trial([])
    let bytes = Self.file(
      Self.tensors(Self.good), [("extra", kind, [2], Array(repeating: 0, count: 2 * size))])
    try Data(bytes).write(to: URL(fileURLWithPath: trial.input))
    let run = try trial.run("weighting")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors == "workbook: note: weighting does not use the tensor extra\n")
    // Where it is used, it is refused, with what to do.
    let queries = Self.file(
      [NamedTensor("k", Self.good.keys), NamedTensor("v", Self.good.values)],
      [("q", kind, [3, 5, 4], Array(repeating: 0, count: 60 * size))])
    try Data(queries).write(to: URL(fileURLWithPath: trial.input))
    try trial.run("weighting").expectFailure(
      65, "expected q of the kind F32, F16 or BF16, got \(kind)")
    #expect(try trial.run("weighting").errors.contains("convert q to F32"))
  }

  @Test(
    "A mask of truth values or whole numbers hides as one of numbers does",
    arguments: [
      ("BOOL", 1), ("U8", 1), ("I32", 4), ("I64", 8), ("F8_E4M3", 1),
    ])
  func masksOfOtherKinds(kind: String, size: Int) throws {
    let cells = (0..<35).map { $0 % 3 == 0 || $0 % 7 == 2 }
    func run(_ bytes: [UInt8]) throws -> Run {
      let trial = try Trial([])
      try Data(bytes).write(to: URL(fileURLWithPath: trial.input))
      let run = try trial.run("masking")
      guard run.code == 0 else { return run }
      let output = try Safetensors.read(path: trial.output).tensors[0].elements
      return Run(code: 0, output: "\(output)", errors: run.errors)
    }
    func mask(_ cells: [UInt8]) -> [UInt8] {
      Self.file(
        Self.tensors(Self.good),
        [("mask", kind, [1, 5, 7], cells.flatMap { [$0] + Array(repeating: 0, count: size - 1) })])
    }
    if kind == "F8_E4M3" {
      try run(mask(cells.map { $0 ? 1 : 0 })).expectFailure(
        65, "expected mask of the kind BOOL, a whole number, F32, F16 or BF16, got F8_E4M3")
      return
    }
    let numbers = NamedTensor(
      "mask", shape: [1, 5, 7], elements: cells.map { $0 ? 1 : 0 as Float })
    let expected = try run(Self.file(Self.tensors(Self.good) + [numbers], []))
    #expect(try run(mask(cells.map { $0 ? 1 : 0 })).output == expected.output)
    try run(mask(cells.map { $0 ? 2 : 0 })).expectFailure(
      65, "mask of 1 (keep) and 0 (hide), got 2.0 at element 0")
  }

  @Test(
    "An empty axis is reported in the shape that the file has",
    arguments: [
      [0, 3, 2], [3, 0, 2], [3, 2, 0], [0, 0, 2],
    ])
  func emptyAxes(shape: [Int]) throws {
    let trial = try Trial([NamedTensor("scores", shape: shape, elements: [])])
    try trial.run("softmax").expectFailure(65, "got scores \(shape)")
  }

  @Test(
    "Values near the largest Float give the right average, or a refusal that says where",
    arguments: [
      "multi-head", "one-pass", "kernel",
    ])
  func largeValues(variant: String) throws {
    let trial = try Trial(Self.tensors(.largeValues))
    let run = try trial.run("weighting/" + variant)
    if variant == "kernel" {
      run.expectFailure(65, "of output is not finite; the input is too large for Float")
      #expect(!FileManager.default.fileExists(atPath: trial.output))
      return
    }
    #expect(run.code == 0, "\(run.errors)")
    let written = try Safetensors.read(path: trial.output).tensors
    let comparison = Comparison(
      written, Weighting.reference(.largeValues, in: Double.self), bound: 3e38 * 1e-6)
    #expect(comparison.mismatches.isEmpty, "\(comparison.mismatches)")
  }

  @Test("A score beyond the largest Float is refused, hidden or not, in every variant")
  func largeScores() throws {
    var input = Self.good
    input.queries[0][0, 0] = 1e30
    input.keys[0][6, 0] = -1e30
    let mask = NamedTensor(
      "mask", shape: [1, 5, 7], elements: (0..<35).map { $0 % 7 == 6 ? 0 : 1 as Float })
    let trial = try Trial(Self.tensors(input) + [mask])
    for variant in ["masking/additive", "masking/kernel", "masking", "weighting/one-pass"] {
      try trial.run(variant).expectFailure(65, "too large for Float: scores may reach")
      #expect(!FileManager.default.fileExists(atPath: trial.output), "\(variant)")
    }
  }

  @Test("Weights with fewer sets of keys and values than heads are those of grouped queries")
  func groupedQueries() throws {
    var generator = SeededGenerator(seed: 8)
    func tensor(_ name: String, _ rows: Int, _ columns: Int) -> NamedTensor<Float> {
      NamedTensor(name, generator.matrix(rows: rows, columns: columns))
    }
    let tensors = [
      NamedTensor("queries", generator.stack(count: 1, rows: 3, columns: 12)),
      NamedTensor("keys", generator.stack(count: 1, rows: 5, columns: 12)),
      NamedTensor("values", generator.stack(count: 1, rows: 5, columns: 12)), tensor("wq", 12, 12),
      tensor("wk", 12, 4),
      tensor("wv", 12, 6), tensor("wo", 18, 12),
    ]
    let trial = try Trial(tensors)
    var outputs: [[Float]] = []
    for variant in ["grouped-query", "multi-head", "folded-value-output"] {
      let run = try trial.run("heads/" + variant, "--heads", "6")
      #expect(run.code == 0, "\(run.errors)")
      outputs.append(try Safetensors.read(path: trial.output).tensors[0].elements)
    }
    for other in outputs.dropFirst() {
      #expect(zip(outputs[0], other).allSatisfy { ($0 - $1).magnitude < 1e-4 })
    }
    // Four sets do not divide six heads.
    let wrong = tensors.filter { $0.name != "wk" } + [tensor("wk", 12, 8)]
    try Safetensors.write(wrong, path: trial.input)
    try trial.run("heads/grouped-query", "--heads", "6").expectFailure(65, "wk")
  }

  static let bad: [(String, [NamedTensor<Float>], String)] = {
    var (narrow, short, nan, infinite) = (good, good, good, good)
    narrow.keys = good.keys.map { $0.columns(0..<3) }
    short.values = good.values.map { $0.selectingRows([0, 1]) }
    nan.queries[1][2, 3] = .nan
    infinite.values[0][0, 0] = .infinity
    let (q, k) = (NamedTensor("q", good.queries), NamedTensor("k", good.keys))
    return [
      ("a missing tensor", [q, k], "a tensor named v"),
      ("a wrong rank", [q, k, NamedTensor("v", good.values[0])], "v with 3 axes"),
      ("a wrong width", tensors(narrow), "k [3, 7, 3]"),
      ("a wrong length", tensors(short), "v [3, 2, 6]"),
      ("NaN", tensors(nan), "q must be finite"),
      ("infinity", tensors(infinite), "v must be finite"),
      (
        "an empty axis",
        [q, NamedTensor("k", shape: [3, 0, 4], elements: []), NamedTensor("v", good.values)],
        "k [3, 0, 4]"
      ),
      (
        "too large for Float",
        [
          NamedTensor("q", good.queries.map { 1e30 * $0 }),
          NamedTensor("k", good.keys.map { 1e30 * $0 }), NamedTensor("v", good.values),
        ], "too large for Float"
      ),
    ]
  }()

  @Test(arguments: bad.indices)
  func badDataIsSixtyFive(index: Int) throws {
    let (label, tensors, fragment) = Self.bad[index]
    for target in ["weighting", "weighting/single-head", "weighting/one-pass"] {
      let trial = try Trial(tensors)
      let run = try trial.run(target)
      #expect(run.errors.contains(fragment), "\(target) on \(label): \(run.errors)")
      run.expectFailure(65, "weighting")
      #expect(!FileManager.default.fileExists(atPath: trial.output), "\(target) on \(label)")
    }
  }

  @Test func aDamagedFileIsSixtyFive() throws {
    let trial = try Trial(Self.tensors(Self.good))
    let whole = try Data(contentsOf: URL(fileURLWithPath: trial.input))
    for length in [0, 7, 40, whole.count - 1] {
      try whole.prefix(length).write(to: URL(fileURLWithPath: trial.input))
      try trial.run("weighting").expectFailure(65, trial.input)
      #expect(!FileManager.default.fileExists(atPath: trial.output))
    }
  }

  @Test func aFailureLeavesTheOldOutputAlone() throws {
    let trial = try Trial(Self.tensors(Self.good))
    #expect(try trial.run("weighting").code == 0)
    let old = try Data(contentsOf: URL(fileURLWithPath: trial.output))
    try Safetensors.write([NamedTensor("q", Self.good.queries)], path: trial.input)
    #expect(try trial.run("weighting").code == 65)
    #expect(try Data(contentsOf: URL(fileURLWithPath: trial.output)) == old)
  }
}
