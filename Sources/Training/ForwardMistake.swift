/// A known mistake of the workbook's register that a model can be trained with.
public struct ForwardMistake: Equatable, Sendable {
  /// Its number, such as `M01`.
  public let id: String
  /// Changes the right plan; throws where the model has not what is needed.
  private let apply: @Sendable (inout AttentionPlan, ModelShape) throws(MistakeRefusal) -> Void

  /// Equal numbers.
  public static func == (a: ForwardMistake, b: ForwardMistake) -> Bool { a.id == b.id }

  private init(
    _ id: String,
    _ apply: @escaping @Sendable (inout AttentionPlan, ModelShape) throws(MistakeRefusal) -> Void
  ) {
    self.id = id
    self.apply = apply
  }

  /// The mistake of this number.
  ///
  /// - Throws: ``MistakeRefusal`` if no model can be trained with it.
  public init(id: String) throws(MistakeRefusal) {
    guard let mistake = Self.all.first(where: { $0.id == id }) else {
      throw MistakeRefusal(
        id, Self.refused[id] ?? "models are not trained with it")
    }
    self = mistake
  }

  /// The plan of a model, with the mistake if there is one.
  static func plan(
    of shape: ModelShape, with mistake: ForwardMistake?
  ) throws(MistakeRefusal) -> AttentionPlan {
    var plan = AttentionPlan(shape)
    try mistake?.apply(&plan, shape)
    return plan
  }

  /// Throws unless a model of this shape can make the mistake.
  public func check(_ shape: ModelShape) throws(MistakeRefusal) {
    _ = try Self.plan(of: shape, with: self)
  }

  /// All that models can be trained with, in the order of their numbers.
  public static let all: [ForwardMistake] = [
    ForwardMistake("M01") { plan, _ in plan.scale = 1 },
    ForwardMistake("M02") { plan, shape in plan.scale = 1 / Double(shape.headColumns).squareRoot()
    },
    ForwardMistake("M03a") { plan, shape in plan.scale = 1 / Double(shape.headWidth) },
    ForwardMistake("M03b") { plan, _ in
      plan.weightScale = plan.scale
      plan.scale = 1
    },
    ForwardMistake("M04") { plan, _ in plan.rule = .columns },
    ForwardMistake("M05a") { plan, _ in plan.rule = .heads },
    ForwardMistake("M06") { plan, _ in plan.rule = .ones },
    ForwardMistake("M07a") { plan, _ in plan.rule = .sigmoid },
    ForwardMistake("M07b") { plan, _ in plan.rule = .hardest },
    ForwardMistake("M08") { plan, _ in plan.rule = .rowsUnshifted },
    ForwardMistake("M10") { plan, _ in (plan.keys, plan.values) = (.values, .keys) },
    ForwardMistake("M11") { plan, _ in (plan.queries, plan.keys) = (.keys, .queries) },
    ForwardMistake("M12") { plan, shape throws(MistakeRefusal) in
      try square(shape, "M12")
      plan.averagesFeatures = true
    },
    // qᵢ·kᵢ is the same for every key, and the softmax does not see it.
    ForwardMistake("M13") { plan, _ in plan.queries = .values },
    ForwardMistake("M14") { plan, shape in
      plan.inBase = (0..<plan.groups).map { $0 * shape.length * shape.headWidth }
      plan.inStride = shape.headWidth
    },
    ForwardMistake("M15") { plan, shape in
      plan.outBase = (0..<plan.groups).map { $0 * shape.length * shape.headWidth }
      plan.outStride = shape.headWidth
    },
    ForwardMistake("M16") { plan, shape in
      (plan.groups, plan.size) = (shape.length, shape.headCount)
      plan.inBase = (0..<shape.length).map { $0 * shape.headColumns }
      plan.inStride = shape.headWidth
      (plan.outBase, plan.outStride, plan.keeps) = (plan.inBase, plan.inStride, nil)
    },
    ForwardMistake("M17a") { plan, shape in
      (plan.groups, plan.width) = (1, shape.headColumns)
      (plan.inBase, plan.outBase) = ([0], [0])
      plan.scale = 1 / Double(shape.headColumns).squareRoot()
    },
    ForwardMistake("M17b") { plan, _ in plan.inBase = plan.inBase.map { _ in 0 } },
    ForwardMistake("M17c") { plan, _ in
      plan.outBase = plan.outBase.map { _ in 0 }
      plan.weightScale = 1 / Double(plan.groups)
    },
    ForwardMistake("M18a") { plan, shape throws(MistakeRefusal) in
      try square(shape, "M18a")
      plan.output = .missing
    },
    ForwardMistake("M18b") { plan, shape throws(MistakeRefusal) in
      try square(shape, "M18b")
      plan.output = .transposed
    },
    ForwardMistake("M19") { plan, shape throws(MistakeRefusal) in
      try square(shape, "M19")
      plan.inputs = .transposed
    },
    ForwardMistake("M20") { plan, shape throws(MistakeRefusal) in
      if shape.width % shape.headCount != 0 {
        throw MistakeRefusal(
          "M20", "\(shape.headCount) heads cannot share \(shape.width) features evenly")
      }
      plan.slices = shape.headCount
    },
    ForwardMistake("M21") { plan, shape in
      let n = shape.length
      plan.keeps = (0..<n * n).map { (plan.keeps?[$0] ?? true) && $0 / n != $0 % n }
    },
    ForwardMistake("M22") { plan, _ throws(MistakeRefusal) in
      plan.keeps = try mask(plan, "M22").map { !$0 }
    },
    ForwardMistake("M23") { plan, _ throws(MistakeRefusal) in
      _ = try mask(plan, "M23")
      plan.hiding = .afterwards
    },
    ForwardMistake("M24") { plan, shape throws(MistakeRefusal) in
      let (own, n) = (try mask(plan, "M24"), shape.length)
      plan.keeps = own.indices.map { own[$0 % n * n + $0 / n] }
    },
    ForwardMistake("M25") { plan, _ throws(MistakeRefusal) in
      _ = try mask(plan, "M25")
      plan.hiding = .scoreZero
    },
    // In a causal mask no query is without a key, and then −10⁹ is as good as −∞.
    ForwardMistake("M26") { plan, _ throws(MistakeRefusal) in _ = try mask(plan, "M26") },
  ]

  /// Why the others cannot be trained with.
  static let refused: [String: String] = [
    "M05b": "it mixes the examples of a batch, and these are computed apart",
    "M09": "weights have as many columns as there are tokens, which W^O does not take",
    "M27a": "all examples and heads have the same mask",
    "M27b": "all examples and heads have the same mask",
    "M28": "it accepts sizes that a model here cannot have",
    "M29": "it mixes the examples of a batch, and these are computed apart",
    "M30": "the models of the tasks have no LayerNorm",
    "M31": "the models of the tasks have no LayerNorm",
    "M32a": "positions are learned here, and not computed",
    "M32b": "positions are learned here, and not computed",
    "M32c": "positions are learned here, and not computed",
    "M33": "nothing is dropped out in training here",
    "M34": "it is a mistake of a check, and not of a model",
  ]

  private static func mask(
    _ plan: AttentionPlan, _ id: String
  ) throws(MistakeRefusal) -> [Bool] {
    guard let keeps = plan.keeps else {
      throw MistakeRefusal(id, "it is about a mask, and this task has none; recall has one")
    }
    return keeps
  }

  private static func square(_ shape: ModelShape, _ id: String) throws(MistakeRefusal) {
    if shape.headColumns != shape.width {
      throw MistakeRefusal(
        id, "the heads have \(shape.headColumns) columns in all, and it needs \(shape.width)")
    }
  }
}

/// Why a model is not trained with a known mistake.
public struct MistakeRefusal: Error, Equatable, CustomStringConvertible, Sendable {
  /// Its number.
  public let id: String
  /// Why.
  public let reason: String

  init(_ id: String, _ reason: String) {
    self.id = id
    self.reason = reason
  }

  /// One line.
  public var description: String { "a model cannot be trained with \(id): \(reason)" }
}
