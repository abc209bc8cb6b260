public import Tensors

/// Something that a small model can learn: what a sequence looks like, and what is asked about it.
///
/// ```swift
/// struct FirstToken: TrainingTask {
///   let name = "first"
///   let vocabulary = ["a", "b", "c"]
///   let length = 6
///   func example(_ generator: inout SeededGenerator) -> TaskExample {
///     let tokens = (0..<length).map { _ in generator.below(vocabulary.count) }
///     return TaskExample(tokens: tokens, answers: tokens.map { _ in tokens[0] })
///   }
/// }
/// ```
public protocol TrainingTask: Sendable {
  /// What it is called.
  var name: String { get }
  /// What is to be learned, in one line.
  var summary: String { get }
  /// The tokens, by number.
  var vocabulary: [String] { get }
  /// The answers, by number; the vocabulary unless the task says otherwise.
  var answers: [String] { get }
  /// Tokens in a sequence.
  var length: Int { get }
  /// The smallest model that learns it.
  var shape: ModelShape { get }
  /// How that is trained.
  var recipe: Recipe { get }
  /// A random sequence and its answers.
  func example(_ generator: inout SeededGenerator) -> TaskExample
}

extension TrainingTask {
  /// The name.
  public var summary: String { name }
  /// The tokens.
  public var answers: [String] { vocabulary }
  /// One block of one head, 16 wide.
  public var shape: ModelShape { shape(width: 16) }
  /// 300 steps of 32 examples.
  public var recipe: Recipe { Recipe(steps: 300, learningRate: 0.01) }

  /// A shape for the tokens and answers of this task.
  public func shape(
    width: Int, headCount: Int = 1, headWidth: Int? = nil, layers: Int = 1, hidden: Int = 0,
    hasPositions: Bool = true, isCausal: Bool = false
  ) -> ModelShape {
    ModelShape(
      vocabulary: vocabulary.count, length: length, width: width, headCount: headCount,
      headWidth: headWidth, layers: layers, hidden: hidden, answers: answers.count,
      hasPositions: hasPositions, isCausal: isCausal)
  }
}

/// A sequence and what is asked about it.
public struct TaskExample: Equatable, Sendable {
  /// Numbers of tokens, n of them.
  public let tokens: [Int]
  /// For each token the number of the right answer, or nil where nothing is asked.
  public let answers: [Int?]

  /// An example.
  public init(tokens: [Int], answers: [Int?]) {
    self.tokens = tokens
    self.answers = answers
  }

  /// Whether it is kept from training, to ask the model about what it has not seen: one sequence in eight,
  /// told by its tokens alone.
  var isUnseen: Bool {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for token in tokens { hash = (hash ^ UInt64(token)) &* 0x0000_0100_0000_01b3 }
    // The low bits of such a hash depend on the low bits of the tokens alone.
    let mixed = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return mixed >> 61 == 0
  }
}

extension SeededGenerator {
  /// A number of 0 ..< count.
  public mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
}

/// What is wrong with a task.
public struct TaskProblem: Error, Equatable, CustomStringConvertible, Sendable {
  /// One line.
  public let description: String
}

/// Examples one behind the other, as models take them.
struct Batch {
  /// `[examples, n]`.
  var tokens: [Int32] = []
  /// `[examples, n]`, −1 where nothing is asked.
  var answers: [Int32] = []
  /// How many answers are asked for.
  var asked = 0

  /// Examples that are all seen in training, or all not.
  init(
    of task: any TrainingTask, count: Int, seed: UInt64, unseen: Bool
  ) throws(TaskProblem) {
    var generator = SeededGenerator(seed: seed)
    tokens.reserveCapacity(count * task.length)
    answers.reserveCapacity(count * task.length)
    var (made, tries) = (0, 0)
    while made < count {
      let example = task.example(&generator)
      try Self.check(example, of: task)
      if example.isUnseen != unseen {
        tries += 1
        if tries > 1000 * (count + 10) {
          throw TaskProblem(
            description: "\(task.name) has too few different sequences: of \(tries) drawn, none is"
              + (unseen ? " kept from training" : " left to train with"))
        }
        continue
      }
      append(example)
      made += 1
    }
    if asked == 0 {
      throw TaskProblem(description: "\(task.name) asks nothing in \(count) sequences")
    }
  }

  /// One example.
  init(_ example: TaskExample, of task: any TrainingTask) throws(TaskProblem) {
    try Self.check(example, of: task)
    append(example)
  }

  private mutating func append(_ example: TaskExample) {
    for (token, answer) in zip(example.tokens, example.answers) {
      tokens.append(Int32(token))
      answers.append(Int32(answer ?? -1))
      if answer != nil { asked += 1 }
    }
  }

  private static func check(
    _ example: TaskExample, of task: any TrainingTask
  ) throws(TaskProblem) {
    let (tokens, answers) = (task.vocabulary.count, task.answers.count)
    if example.tokens.count != task.length || example.answers.count != task.length {
      throw TaskProblem(
        description: "\(task.name): an example has \(example.tokens.count) tokens and"
          + " \(example.answers.count) answers, and should have \(task.length)")
    }
    for token in example.tokens where !(0..<tokens ~= token) {
      throw TaskProblem(
        description: "\(task.name): token \(token) of an example is none of 0 to \(tokens - 1)")
    }
    for case .some(let answer) in example.answers where !(0..<answers ~= answer) {
      throw TaskProblem(
        description: "\(task.name): answer \(answer) of an example is none of 0 to \(answers - 1)")
    }
  }
}
