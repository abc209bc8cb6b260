import Tensors
import Testing

@testable import Training

@Suite struct TaskTests {
  static func examples(_ task: any TrainingTask) -> [TaskExample] {
    var generator = SeededGenerator(seed: 8)
    return (0..<400).map { _ in task.example(&generator) }
  }

  @Test func answersAreRight() throws {
    for example in Self.examples(Reverse()) {
      #expect(example.answers == example.tokens.reversed())
    }
    for example in Self.examples(Sort()) { #expect(example.answers == example.tokens.sorted()) }
    for example in Self.examples(Histogram()) {
      for (token, answer) in zip(example.tokens, example.answers) {
        #expect(answer == example.tokens.count { $0 == token } - 1)
      }
    }
    for example in Self.examples(Recall()) {
      let (tokens, asked) = (example.tokens, example.tokens[12])
      let place = try #require(tokens.firstIndex(of: asked))
      #expect(place % 2 == 0 && place < 12 && example.answers[12] == tokens[place + 1])
      #expect(Set(stride(from: 0, to: 12, by: 2).map { tokens[$0] }).count == 6)
    }
    for example in Self.examples(Pronoun()) {
      let place = try #require(example.tokens.firstIndex { $0 == 4 || $0 == 5 })
      let nouns = example.tokens.filter { $0 < 4 }
      #expect(nouns.count == 2 && nouns.contains { $0 < 2 } && nouns.contains { $0 >= 2 })
      #expect(example.tokens.prefix(place).count { $0 < 4 } == 2)
      let gender = example.tokens[place] == 4 ? 0..<2 : 2..<4
      #expect(example.answers[place] == nouns.first { gender ~= $0 })
      #expect(example.answers.count { $0 != nil } == 1)
    }
  }

  @Test func whatIsUnseenIsNeverLearned() throws {
    for task in Tasks.all {
      let n = task.length
      let sequences: (Bool) throws -> Set<[Int32]> = { unseen in
        let batch = try Batch(of: task, count: 300, seed: 4, unseen: unseen)
        return Set((0..<300).map { Array(batch.tokens[$0 * n..<($0 + 1) * n]) })
      }
      #expect(try sequences(true).isDisjoint(with: sequences(false)), "\(task.name)")
      let share = Double(Self.examples(task).count { $0.isUnseen }) / 400
      #expect(0.07...0.19 ~= share, "\(task.name): \(share)")
    }
  }

  struct Odd: TrainingTask {
    let name = "odd"
    let vocabulary = ["a", "b"]
    let length = 2
    var example: TaskExample
    func example(_ generator: inout SeededGenerator) -> TaskExample { example }
  }

  @Test func wrongTasksAreToldApart() {
    for (tokens, answers, word) in [
      ([0], [0], "1 tokens"), ([0, 2], [0, 0], "token 2"), ([0, -1], [0, 0], "token -1"),
      ([0, 1], [0, 7], "answer 7"), ([0, 1], [nil, nil], "asks nothing"),
    ] as [([Int], [Int?], String)] {
      let task = Odd(example: TaskExample(tokens: tokens, answers: answers))
      for unseen in [false, true] {
        #expect("\(Self.problem(task, unseen))".contains(word) || unseen, "\(word)")
      }
    }
    // The one sequence is either learned or asked about, not both.
    let one = Odd(example: TaskExample(tokens: [0, 1], answers: [0, 1]))
    let problems = [true, false].map { Self.problem(one, $0) }
    #expect(problems.count { $0.contains("too few different sequences") } == 1, "\(problems)")
  }

  static func problem(_ task: Odd, _ unseen: Bool) -> String {
    do {
      _ = try Batch(of: task, count: 3, seed: 1, unseen: unseen)
      return "none"
    } catch { return "\(error)" }
  }

  @Test func mistakesAreRefusedByName() throws {
    #expect(throws: MistakeRefusal.self) { try ForwardMistake(id: "M09") }
    for id in ["M22", "M23", "M24", "M25", "M26"] {
      let mistake = try ForwardMistake(id: id)
      #expect(throws: MistakeRefusal.self) { try mistake.check(Reverse().shape) }
      try mistake.check(Recall().shape)
    }
    for id in ["M12", "M18a", "M18b", "M19"] {
      let narrow = Reverse().shape(width: 16, headCount: 2, headWidth: 4)
      let mistake = try ForwardMistake(id: id)
      #expect(throws: MistakeRefusal.self) { try mistake.check(narrow) }
    }
  }
}
