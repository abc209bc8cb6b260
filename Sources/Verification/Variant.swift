public import Tensors

/// How a variant organises its work.
public enum Form: String, Sendable, CaseIterable {
  /// One head.
  case singleHead = "single-head"
  /// Several heads, side by side.
  case multiHead = "multi-head"
  /// Several steps in one, with fewer intermediates.
  case fused
  /// Anything else.
  case other
}

/// What a variant says of itself. Claims are checked by the laws, never assumed.
public enum Claim<S: Stage>: Sendable {
  /// It computes the stage's reference, on every input.
  case reference
  /// It computes the reference where the condition holds, and something else where it does not.
  case agrees(when: Condition<S.Input>)
  /// It computes something else on purpose; with `exactly`, that function is known and checked.
  case differs(why: String, exactly: KnownFunction<S.Input>?)
  /// It is wrong, in a known way; only that this can be seen is checked.
  case mistake(Mistake)

  /// Whether it is to compute the stage's reference on every input.
  public var isReference: Bool { if case .reference = self { true } else { false } }

  /// The claim in words.
  public var text: String {
    switch self {
    case .reference: "equals the reference"
    case .agrees(let condition): "equals the reference when \(condition.text)"
    case .differs(let why, _): "differs: \(why)"
    case .mistake(let mistake): "mistake \(mistake.id): \(mistake.done)"
    }
  }

  /// Whether the variant says what it computes on `input`. Laws are asked only there.
  public func covers(_ input: S.Input) -> Bool {
    switch self {
    case .reference: true
    case .agrees(let condition): condition.holds(input)
    case .differs(_, let known): known != nil
    case .mistake: false
    }
  }
}

/// A condition on inputs, in words and in code.
public struct Condition<Input: Sendable>: Sendable {
  /// The condition in words: `h = 1`.
  public let text: String
  /// Whether it holds.
  public let holds: @Sendable (Input) -> Bool

  /// A condition.
  public init(_ text: String, holds: @escaping @Sendable (Input) -> Bool) {
    self.text = text
    self.holds = holds
  }
}

/// Another function with the same input as a stage, in both precisions.
public struct KnownFunction<Input: Sendable>: Sendable {
  let exact: @Sendable (Input) -> [NamedTensor<Double>]
  let plain: @Sendable (Input) -> [NamedTensor<Float>]

  /// The function of an oracle.
  public init<Known: Oracle>(_ oracle: Known.Type) where Known.Input == Input {
    exact = { Known.reference($0, in: Double.self) }
    plain = { Known.reference($0, in: Float.self) }
  }
}

/// Where a variant is written.
public struct SourceLocation: Sendable, Equatable {
  /// Module and file: `Chapter4Weighting/OnePass.swift`, or the path below the module.
  public let file: String
  /// The line.
  public let line: Int

  /// `Module/Folder/File.swift`: fileID has no folders, filePath has those of the machine as well.
  init(fileID: String, filePath: String, line: Int) {
    let module = fileID.prefix { $0 != "/" }
    let folders = filePath.split(separator: "/")
    file =
      folders.lastIndex(of: module).map { folders[$0...].joined(separator: "/") } ?? fileID
    self.line = line
  }

  /// The file, below its module's folder.
  package var fileInModule: String { String(file.drop { $0 != "/" }.dropFirst()) }
}

/// One way to compute a stage.
public struct Variant<S: Stage>: Sendable {
  /// The name readers type, such as `one-pass`.
  public let name: String
  /// How it organises its work.
  public let form: Form
  /// What it does, in one line.
  public let summary: String
  /// What it says it computes.
  public let claim: Claim<S>
  /// What it costs, as functions of the sizes.
  public let cost: Cost
  /// Whether its results are the same bits on every machine. Those of a kernel are not: pages say of
  /// it that it agrees, never by how much.
  public let isReproducible: Bool
  /// Where it is written.
  public let source: SourceLocation
  private let checksInput: Bool
  /// A mistake may show whatever comes of it.
  private let checksOutput: Bool
  private let body: @Sendable (S.Input) throws(InvalidInput) -> S.Output

  /// A variant of stage `S`.
  ///
  /// - Parameter run: Computes the output. The input has passed ``Stage/check(_:)``.
  public init(
    _ name: String, _ form: Form, summary: String, claim: Claim<S>, cost: Cost,
    isReproducible: Bool = true, fileID: String = #fileID, filePath: String = #filePath,
    line: Int = #line,
    run: @escaping @Sendable (S.Input) throws(InvalidInput) -> S.Output
  ) {
    self.name = name
    self.form = form
    self.summary = summary
    self.claim = claim
    self.cost = cost
    self.isReproducible = isReproducible
    source = SourceLocation(fileID: fileID, filePath: filePath, line: line)
    checksInput = true
    checksOutput = true
    body = run
  }

  /// Computes the output.
  ///
  /// - Throws: ``InvalidInput`` for an input the stage or this variant refuses, or that is so large that
  ///   the output is not finite.
  public func run(_ input: S.Input) throws(InvalidInput) -> S.Output {
    if checksInput { try S.check(input) }
    let output = try body(input)
    if checksOutput, let place = S.notFinite(in: output) {
      throw .overflow(operation: S.name, tensor: place.tensor, position: place.position)
    }
    return output
  }

  /// The same for an input that has passed the stage's check before.
  func run(checked input: S.Input) throws(InvalidInput) -> S.Output { try body(input) }

  /// The stage run by its steps, with a mistake among them.
  ///
  /// A step that throws for shapes that do not fit makes ``run(_:)`` throw. A mistake that accepts bad
  /// input gets its input unchecked.
  ///
  /// - Parameter claim: what it says of itself, if not that it is a mistake: what would the laws say of
  ///   it, were it handed in as right?
  public init(_ mistake: Mistake, claiming claim: Claim<S>? = nil) {
    let steps = mistake.steps
    name = mistake.name
    form = .other
    summary = mistake.done
    self.claim = claim ?? .mistake(mistake)
    cost = Cost(multiplyAdds: 0)
    isReproducible = true
    source = mistake.source
    checksInput = mistake.symptom != .acceptsBadInput
    checksOutput = false
    body = { (input) throws(InvalidInput) in try S.run(input, by: steps) }
  }

  /// The stage run by its steps, variants of earlier stages among them.
  ///
  /// - Parameter name: what it is called in reports.
  public init(
    _ name: String, by steps: Steps, fileID: String = #fileID, filePath: String = #filePath,
    line: Int = #line
  ) {
    self.init(
      name, .other, summary: "the chapters' steps, with \(name)",
      claim: .differs(why: "as its steps do", exactly: nil), cost: Cost(multiplyAdds: 0),
      isReproducible: false, fileID: fileID, filePath: filePath, line: line
    ) { (input) throws(InvalidInput) in try S.run(input, by: steps) }
  }
}

extension Stage {
  /// The first element of an output that is NaN or infinite; nil if there is none.
  static func notFinite(in output: Output) -> (tensor: String, position: Int)? {
    for tensor in tensors(output) where !allFinite(tensor.elements) {
      if let position = tensor.elements.firstIndex(where: { !$0.isFinite }) {
        return (tensor.name, position)
      }
    }
    return nil
  }

  /// The output by steps, every error as the stage's own. The input need not have passed the check.
  public static func run(
    _ input: Input, by steps: Steps
  ) throws(InvalidInput) -> Output {
    do {
      return try output(input, by: steps)
    } catch let error as InvalidInput {
      throw error
    } catch {
      throw .option(operation: name, problem: "\(error)")
    }
  }
}
