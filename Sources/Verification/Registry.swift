public import Tensors

/// What can be said of a variant without knowing its stage's types.
public struct VariantRecord: Sendable {
  /// The stage's name.
  public let stage: String
  /// The variant's name.
  public let name: String
  /// How it organises its work.
  public let form: Form
  /// What it does, in one line.
  public let summary: String
  /// What it says it computes, in words.
  public let claim: String
  /// Whether that is the stage's reference, on every input.
  public let claimsReference: Bool
  /// What it costs.
  public let cost: Cost
  /// Where it is written.
  public let source: SourceLocation
}

/// The stages of the book and the variants of each. Open: anyone may register a variant of a stage
/// and gets the laws, the tables and the cost comparison for it.
public struct Registry: Sendable {
  var shelves: [any Shelf] = []
  /// What went wrong while registering, one line each.
  public internal(set) var faults: [String] = []

  /// A registry without stages.
  public init() {}

  /// Adds a stage.
  public mutating func add<S: Stage>(_ stage: S.Type) {
    if shelf(S.name) != nil {
      faults.append("stage \(S.name) is registered twice")
    } else {
      shelves.append(StageShelf<S>())
    }
  }

  /// Adds a variant of a stage that is already there.
  public mutating func add<S: Stage>(_ variant: Variant<S>) {
    guard let index = shelves.firstIndex(where: { $0 is StageShelf<S> }),
      var shelf = shelves[index] as? StageShelf<S>
    else {
      faults.append("variant \(variant.name): its stage \(S.name) is not registered")
      return
    }
    if shelf.variants.contains(where: { $0.name == variant.name }) {
      faults.append("\(S.name) has two variants called \(variant.name)")
    } else {
      shelf.variants.append(variant)
      shelves[index] = shelf
    }
  }

  /// The names of the stages, in order.
  public var stages: [String] { shelves.map(\.stageName) }

  /// Every variant, or those of one stage, in order.
  public func records(stage: String? = nil) -> [VariantRecord] {
    shelves.filter { stage == nil || $0.stageName == stage }.flatMap(\.records)
  }

  /// The variants of a stage, in order.
  public func variants<S: Stage>(of stage: S.Type) -> [Variant<S>] {
    shelves.lazy.compactMap { $0 as? StageShelf<S> }.first?.variants ?? []
  }

  /// A variant by name.
  public func variant<S: Stage>(_ name: String, of stage: S.Type) -> Variant<S>? {
    variants(of: stage).first { $0.name == name }
  }

  /// The name of the variant that stands for a stage.
  public func defaultVariant(of stage: String) -> String? { shelf(stage)?.defaultVariant }

  /// Checks the laws: of every variant, of one stage or of one variant; all laws, or some by name.
  public func verify(
    stage: String? = nil, variant: String? = nil, laws: [String]? = nil
  ) -> [Verdict] {
    shelves.filter { stage == nil || $0.stageName == stage }
      .flatMap { $0.verify(variant, laws: laws) }
  }

  /// The names of the laws of a stage, in order.
  public func laws(of stage: String) -> [(name: String, statement: String)] {
    shelf(stage)?.laws ?? []
  }

  /// Runs one variant on named tensors, of which those that it does not use may be of any kind.
  ///
  /// - Returns: the output, and the names of tensors that were not used. Nil if there is no such
  ///   stage or variant.
  public func run(
    stage: String, variant: String, onStored tensors: [StoredTensor], options: RunOptions
  ) throws(InvalidInput) -> (output: [NamedTensor<Float>], unused: [String])? {
    try shelf(stage)?.run(variant, on: tensors, options: options)
  }

  /// The same on tensors that are in memory.
  public func run(
    stage: String, variant: String, on tensors: [NamedTensor<Float>], options: RunOptions
  ) throws(InvalidInput) -> (output: [NamedTensor<Float>], unused: [String])? {
    try run(
      stage: stage, variant: variant, onStored: tensors.map { StoredTensor($0) }, options: options)
  }

  /// What is missing: a stage without a single-head, a multi-head or a fused variant, or without
  /// its default.
  public var gaps: [String] {
    shelves.flatMap { shelf in
      let forms = Set(shelf.records.map(\.form))
      let missing = shelf.requiredForms.filter { !forms.contains($0) }
      let names = Set(shelf.records.map(\.name))
      return missing.map { "stage \(shelf.stageName) has no \($0.rawValue) variant" }
        + (names.contains(shelf.defaultVariant)
          ? [] : ["stage \(shelf.stageName) has no variant called \(shelf.defaultVariant)"])
    }
  }

  func shelf(_ stage: String) -> (any Shelf)? { shelves.first { $0.stageName == stage } }
}

/// A stage with its variants, its types forgotten.
protocol Shelf: Sendable {
  var stageName: String { get }
  var defaultVariant: String { get }
  var requiredForms: [Form] { get }
  /// The names of the stages whose steps this one runs.
  var builtFrom: [String] { get }
  /// The mistakes registered here.
  var mistakes: [Mistake] { get }
  var records: [VariantRecord] { get }
  var laws: [(name: String, statement: String)] { get }
  func sight(_ mistakes: [Mistake]) -> [Sighting]
  func twins(among mistakes: [Mistake]) -> [Twins]
  func verify(_ variant: String?, laws: [String]?) -> [Verdict]
  func benchmarks(_ variant: String?, size: BenchmarkSize) -> [Benchmark]
  func benchmarkNumbers(_ size: BenchmarkSize) -> Double
  func run(
    _ variant: String, on tensors: [StoredTensor], options: RunOptions
  ) throws(InvalidInput) -> (output: [NamedTensor<Float>], unused: [String])?
  /// Puts a variant in place of the steps whose work it does; false if there is no such variant, or no such
  /// place.
  func place(_ variant: String, in steps: inout Steps) -> Bool
}

struct StageShelf<S: Stage>: Shelf {
  var variants: [Variant<S>] = []
  var mistakes: [Mistake] = []

  var stageName: String { S.name }
  var requiredForms: [Form] { S.requiredForms }
  var builtFrom: [String] { S.builtFrom.map { $0.name } }
  var defaultVariant: String { S.defaultVariant }
  var allLaws: [Law<S>] { Law<S>.standard + S.laws }
  var laws: [(name: String, statement: String)] { allLaws.map { ($0.name, $0.statement) } }

  var records: [VariantRecord] { variants.map(record) }

  func record(of variant: Variant<S>) -> VariantRecord {
    VariantRecord(
      stage: S.name, name: variant.name, form: variant.form, summary: variant.summary,
      claim: variant.claim.text, claimsReference: variant.claim.isReference, cost: variant.cost,
      source: variant.source)
  }

  func place(_ name: String, in steps: inout Steps) -> Bool {
    variants.first { $0.name == name }.map { S.place($0, in: &steps) } ?? false
  }

  func verify(_ name: String?, laws: [String]?) -> [Verdict] {
    let asked = allLaws.filter { laws?.contains($0.name) ?? true }
    return variants.filter { name == nil || $0.name == name }.flatMap { variant in
      asked.map { law in law.verdict(on: variant) }
    }
  }

  func run(
    _ name: String, on tensors: [StoredTensor], options: RunOptions
  ) throws(InvalidInput) -> (output: [NamedTensor<Float>], unused: [String])? {
    guard let variant = variants.first(where: { $0.name == name }) else { return nil }
    var reader = TensorReader(stored: tensors, stage: S.name, options: options)
    return (S.tensors(try variant.run(try S.input(from: &reader))), reader.unused)
  }
}
