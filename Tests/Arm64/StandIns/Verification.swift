// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// What the taught files ask of Verification when they declare a stage and its variants: stand-ins of
// the same names, because the real ones need what Embedded Swift lacks. Laws, steps, mistakes and pages
// stay at home, and nobody counts.

public import Tensors

public protocol Oracle: Sendable {
  associatedtype Input: Sendable
  static func reference<Number: Scalar>(
    _ input: Input, in precision: Number.Type
  ) -> [NamedTensor<Number>]
}

public protocol Stage: Oracle {
  associatedtype Output: Sendable
  static var name: String { get }
  static func check(_ input: Input) throws(InvalidInput)
  static func tensors(_ output: Output) -> [NamedTensor<Float>]
  static var probes: [Probe<Input>] { get }
  static var refusals: [Probe<Input>] { get }
}

public protocol AttendingInput: Sendable {
  var queries: HeadStack<Float> { get set }
  var keys: HeadStack<Float> { get set }
  var values: HeadStack<Float> { get set }
}

public struct Probe<Input: Sendable>: Sendable {
  public let label: String
  public let input: Input

  public init(_ label: String, _ input: Input) {
    self.label = label
    self.input = input
  }

  public func spoilt(_ label: String, _ spoil: (inout Input) -> Void) -> Probe {
    var input = input
    spoil(&input)
    return Probe(label, input)
  }
}

public struct Law<S: Stage>: Sendable {
  public static var attending: [Law] { [] }
  public static var weights: [Law] { [] }
  public static var masking: [Law] { [] }
  public static func longRow(_ input: @escaping @Sendable () -> S.Input) -> Law { Law() }
  public static func largeValues(_ input: @escaping @Sendable () -> S.Input) -> Law { Law() }
}

public enum Form: Sendable { case singleHead, multiHead, fused, other }

public struct Condition<Input: Sendable>: Sendable {
  let holds: @Sendable (Input) -> Bool

  public init(_ text: String, holds: @escaping @Sendable (Input) -> Bool) { self.holds = holds }
}

public struct KnownFunction<Input: Sendable>: Sendable {
  public init<Known: Oracle>(_ oracle: Known.Type) where Known.Input == Input {}
}

public enum Claim<S: Stage>: Sendable {
  case reference
  case agrees(when: Condition<S.Input>)
  case differs(why: String, exactly: KnownFunction<S.Input>?)

  public func covers(_ input: S.Input) -> Bool {
    switch self {
    case .reference: true
    case .agrees(let condition): condition.holds(input)
    case .differs: false
    }
  }
}

public struct Variant<S: Stage>: Sendable {
  public let name: String
  public let claim: Claim<S>
  public let cost: Cost
  public let isReproducible: Bool
  private let body: @Sendable (S.Input) throws(InvalidInput) -> S.Output

  public init(
    _ name: String, _ form: Form, summary: String, claim: Claim<S>, cost: Cost,
    isReproducible: Bool = true, run: @escaping @Sendable (S.Input) throws(InvalidInput) -> S.Output
  ) {
    self.name = name
    self.claim = claim
    self.cost = cost
    self.isReproducible = isReproducible
    body = run
  }

  public func run(_ input: S.Input) throws(InvalidInput) -> S.Output {
    try S.check(input)
    return try body(input)
  }
}

public struct Symbol: Hashable, Sendable {
  let text: String

  public init(_ text: String) { self.text = text }

  public static let batch = Symbol("B")
  public static let heads = Symbol("h")
  public static let groups = Symbol("g")
  public static let queries = Symbol("n")
  public static let keys = Symbol("m")
  public static let kept = Symbol("kept")
  public static let visited = Symbol("visited")
  public static let modelWidth = Symbol("d")
  public static let headWidth = Symbol("dₖ")
  public static let valueWidth = Symbol("dᵥ")
  public static let hiddenWidth = Symbol("f")
  public static let copiedWidth = Symbol("dᵥ⁺")

  public static func copiedWidth(of valueWidth: Int) -> Int { 0 }
}

public typealias Sizes = [Symbol: Int]

public struct Formula: Sendable, ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {}
  public init(_ symbol: Symbol) {}

  public static func + (a: Formula, b: Formula) -> Formula { 0 }
  public static func * (a: Formula, b: Formula) -> Formula { 0 }

  public static var B: Formula { 0 }
  public static var h: Formula { 0 }
  public static var g: Formula { 0 }
  public static var n: Formula { 0 }
  public static var m: Formula { 0 }
  public static var d: Formula { 0 }
  public static var dk: Formula { 0 }
  public static var dv: Formula { 0 }
  public static var f: Formula { 0 }
  public static var kept: Formula { 0 }
  public static var visited: Formula { 0 }
}

public struct Cost: Sendable {
  public let multiplyAdds: Formula
  public let exponentials: Formula
  public let parameters: Formula
  public let intermediates: [Intermediate]

  public init(
    multiplyAdds: Formula, exponentials: Formula = 0, parameters: Formula = 0,
    intermediates: [Intermediate] = []
  ) {
    self.multiplyAdds = multiplyAdds
    self.exponentials = exponentials
    self.parameters = parameters
    self.intermediates = intermediates
  }
}

public struct Intermediate: Sendable {
  public init(_ name: String, _ floats: Formula) {}
}

public struct RunOptions: Sendable {
  public let epsilon: Double
  public let activation: String
}

/// Files are not read here.
public struct TensorReader: Sendable {
  public let options: RunOptions
  public func stack(_ name: String) throws(InvalidInput) -> HeadStack<Float> { throw nothing }
  public func matrix(_ name: String) throws(InvalidInput) -> Matrix<Float> { throw nothing }
  public func row(_ name: String) throws(InvalidInput) -> [Float] { throw nothing }
  public func optionalRow(_ name: String) throws(InvalidInput) -> [Float]? { throw nothing }
  public func masks(_ name: String) throws(InvalidInput) -> HeadStack<Float> { throw nothing }
  public func optionalMask(_ name: String) throws(InvalidInput) -> Matrix<Float>? { throw nothing }
  public func optionalMatrix(_ name: String) throws(InvalidInput) -> Matrix<Float>? {
    throw nothing
  }
  public func heads() throws(InvalidInput) -> Int { throw nothing }
  public func agree(heads: Int, in name: String) throws(InvalidInput) { throw nothing }
  private var nothing: InvalidInput { .option(operation: "reading", problem: "no files here") }
}

/// Nothing is kept.
public final class Memo<Key: Equatable & Sendable, Value: Sendable>: Sendable {
  public init() {}
  public func callAsFunction(_ key: Key, _ make: (Key) -> Value) -> Value { make(key) }
}
