public import Tensors

extension TrainingRun {
  /// What a file says that keeps a training: its model by the names of ``ParameterLayout``, Adam's two means
  /// under `adam.first.` and `adam.second.`, and in the metadata all that the training follows from.
  public var checkpoint: (tensors: [NamedTensor<Float>], metadata: [String: String]) {
    let layout = ParameterLayout(shape)
    let (first, second) = moments
    var metadata = [
      "format": Checkpoint.format, "task": task.name, "seed": String(seed), "steps": String(steps),
    ]
    for (name, path) in Checkpoint.sizes { metadata[name] = String(shape[keyPath: path]) }
    for (name, path) in Checkpoint.flags { metadata[name] = String(shape[keyPath: path]) }
    metadata["norm"] = shape.norm.rawValue
    for (name, path) in Checkpoint.counts { metadata[name] = String(recipe[keyPath: path]) }
    for (name, path) in Checkpoint.rates { metadata[name] = String(recipe[keyPath: path]) }
    metadata["with"] = mistake?.id
    return (
      model.tensors + layout.tensors(of: first, prefix: Checkpoint.first)
        + layout.tensors(of: second, prefix: Checkpoint.second), metadata
    )
  }

  /// The training that a file keeps, as it was: its next step is the one that would have come next.
  ///
  /// - Throws: ``CheckpointProblem`` for a file of another kind, of another task, or with parts missing or
  ///   of other sizes than it says.
  public convenience init(
    _ task: any TrainingTask, tensors: [NamedTensor<Float>], metadata: [String: String]
  ) throws {
    let read = Checkpoint(metadata)
    guard metadata["format"] == Checkpoint.format else {
      throw CheckpointProblem(description: "it keeps no training: the metadata has no format")
    }
    let name = try read.text("task")
    if name != task.name {
      throw CheckpointProblem(description: "it keeps a training of \(name), not of \(task.name)")
    }
    let shape = try read.shape()
    if shape.vocabulary != task.vocabulary.count || shape.answers != task.answers.count
      || shape.length != task.length
    {
      throw CheckpointProblem(
        description: "its model has \(shape.vocabulary) tokens, \(shape.answers) answers and length"
          + " \(shape.length); \(name) has \(task.vocabulary.count), \(task.answers.count) and"
          + " \(task.length)")
    }
    let layout = ParameterLayout(shape)
    let count = layout.views.count * 3
    if tensors.count != count {
      throw CheckpointProblem(
        description: "it has \(tensors.count) tensors where \(count) are needed")
    }
    let mistake = try metadata["with"].map { (id) throws(MistakeRefusal) in
      try ForwardMistake(id: id)
    }
    try self.init(
      task, model: Model(shape, parameters: try layout.numbers(of: tensors, prefix: "")),
      first: try layout.numbers(of: tensors, prefix: Checkpoint.first),
      second: try layout.numbers(of: tensors, prefix: Checkpoint.second),
      steps: try read.whole("steps", 0...Int(Int32.max)), recipe: try read.recipe(),
      seed: try read.seed(), mistake: mistake)
  }
}

/// What is wrong with a file that should keep a training.
public struct CheckpointProblem: Error, Equatable, CustomStringConvertible, Sendable {
  /// One line.
  public let description: String
}

extension ParameterLayout {
  /// The numbers of all parameters from tensors by name.
  fileprivate func numbers(
    of tensors: [NamedTensor<Float>], prefix: String
  ) throws(CheckpointProblem) -> [Float] {
    var numbers: [Float] = []
    for view in views {
      guard let tensor = tensors.first(where: { $0.name == prefix + view.name }) else {
        throw CheckpointProblem(description: "it has no tensor \(prefix + view.name)")
      }
      if tensor.shape != view.shape {
        throw CheckpointProblem(
          description: "\(tensor.name) has the shape \(tensor.shape) where \(view.shape) is needed")
      }
      numbers += tensor.elements
    }
    return numbers
  }
}

/// The metadata of a file that keeps a training.
private struct Checkpoint {
  static let format = "attention-workbook training 1"
  static let first = "adam.first."
  static let second = "adam.second."

  static var sizes: [(String, WritableKeyPath<ModelShape, Int>)] {
    [
      ("vocabulary", \.vocabulary), ("length", \.length), ("width", \.width),
      ("heads", \.headCount), ("head-width", \.headWidth), ("layers", \.layers),
      ("hidden", \.hidden), ("answers", \.answers),
    ]
  }

  static var flags: [(String, WritableKeyPath<ModelShape, Bool>)] {
    [("positions", \.hasPositions), ("causal", \.isCausal), ("residual", \.hasResidual)]
  }

  static var counts: [(String, WritableKeyPath<Recipe, Int>)] {
    [("batch", \.batch), ("warm-up", \.warmUp)]
  }

  static var rates: [(String, WritableKeyPath<Recipe, Double>)] {
    [
      ("rate", \.learningRate), ("first-decay", \.firstDecay), ("second-decay", \.secondDecay),
      ("epsilon", \.epsilon),
    ]
  }

  let metadata: [String: String]

  init(_ metadata: [String: String]) { self.metadata = metadata }

  func text(_ name: String) throws(CheckpointProblem) -> String {
    guard let text = metadata[name] else {
      throw CheckpointProblem(description: "its metadata does not say \(name)")
    }
    return text
  }

  func whole(_ name: String, _ range: ClosedRange<Int>) throws(CheckpointProblem) -> Int {
    let text = try text(name)
    guard let number = Int(text), range ~= number else {
      throw CheckpointProblem(
        description: "its \(name) is “\(text.prefix(40))”, not a whole number of"
          + " \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func seed() throws(CheckpointProblem) -> UInt64 {
    let text = try text("seed")
    guard let number = UInt64(text) else {
      throw CheckpointProblem(description: "its seed is “\(text.prefix(40))”, not a whole number")
    }
    return number
  }

  func shape() throws(CheckpointProblem) -> ModelShape {
    var shape = ModelShape(vocabulary: 1, length: 1, width: 1, answers: 1)
    for (name, path) in Self.sizes {
      shape[keyPath: path] = try whole(name, (name == "hidden" ? 0 : 1)...ModelShape.largest)
    }
    for (name, path) in Self.flags {
      guard let flag = Bool(try text(name)) else {
        throw CheckpointProblem(description: "its \(name) is neither true nor false")
      }
      shape[keyPath: path] = flag
    }
    guard let norm = ModelShape.Norm(rawValue: try text("norm")) else {
      throw CheckpointProblem(description: "its norm is none of none, before and after")
    }
    shape.norm = norm
    return shape
  }

  func recipe() throws(CheckpointProblem) -> Recipe {
    var recipe = Recipe(steps: 0, learningRate: 1)
    for (name, path) in Self.counts {
      recipe[keyPath: path] = try whole(name, name == "batch" ? 1...1024 : 0...1_000_000)
    }
    for (name, path) in Self.rates {
      guard let number = Double(try text(name)), number > 0,
        Float(number).isFinite, number < 1 || !name.hasSuffix("decay")
      else {
        throw CheckpointProblem(
          description: "its \(name) is no number above 0"
            + (name.hasSuffix("decay") ? " and below 1" : ""))
      }
      recipe[keyPath: path] = number
    }
    return recipe
  }
}
