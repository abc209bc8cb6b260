import Publishing
import Tensors
import Training
import Verification

// What trainings were seen to do, from the recording that `workbook train --check` makes anew.

private let kept = TrainingRecording.kept

/// The numbers kept by a name.
private func numbers(_ name: String, atLeast count: Int = 1) throws -> [Double] {
  let numbers = kept.numbers(name)
  guard numbers.count >= count else { throw NotComputed("the training \(name)") }
  return numbers
}

/// What is kept of some trainings that differ in their seeds: accuracy, loss, the step at which it was
/// learned, parameters, steps.
private func seeds(_ name: String) throws -> [[Double]] {
  let lines = kept.lines(below: name).filter { !$0.name.dropFirst(name.count + 1).contains("/") }
  guard !lines.isEmpty else { throw NotComputed("the trainings \(name)") }
  return lines.map { $0.words.prefix(5).compactMap { Double($0) } }
}

/// Accuracies of some trainings: `100 %, 98 %`.
private func accuracies(_ name: String, _ places: Int = 0) throws -> String {
  try seeds(name).map { percent($0[0], places) }.joined(separator: ", ")
}

/// The training whose head is watched.
private struct Watched {
  let task = Reverse()
  let loss: [Double]
  let accuracy: [Double]
  /// Every five steps.
  let antidiagonal: [Double]

  init() throws {
    loss = try numbers("reverse-loss", atLeast: 100)
    accuracy = try numbers("reverse-accuracy", atLeast: 100)
    antidiagonal = try numbers("reverse-antidiagonal", atLeast: 20)
  }

  /// The steps between which the share of right answers goes from a fifth to 99 %.
  var cliff: (begins: Int, ends: Int) {
    let ends = (accuracy.firstIndex { $0 >= 0.99 } ?? 0) + 1
    let begins = (accuracy.prefix(ends).lastIndex { $0 < 0.2 } ?? 0) + 1
    return (begins, ends)
  }

  func map(_ step: Int) throws -> Matrix<Double> {
    let count = task.length
    let weights = try numbers("reverse-map/\(step)", atLeast: count * count)
    return Matrix(rows: count, columns: count, elements: weights)
  }

  static let steps = [0, 20, 30, 200]
  static let shown = 60
}

let trainedExhibits: [Exhibit] = [
  .value("reverse-parameters") { _ in grouped(Int(try seeds("learned/reverse")[0][3])) },
  .value("reverse-width") { _ in "\(Reverse().shape.width)" },
  .value("reverse-batch") { _ in "\(Reverse().recipe.batch)" },
  .value("cliff-begins") { _ in "\(try Watched().cliff.begins)" },
  .value("cliff-ends") { _ in "\(try Watched().cliff.ends)" },
  .figure("reverse-curve") { _ in
    let watched = try Watched()
    let steps = 1...Watched.shown
    let fives = stride(from: 0, through: Watched.shown, by: 5)
    return Figure(
      "The first \(Watched.shown) steps of a training. The answers become right when the head finds the"
        + " antidiagonal.",
      drawing: .lines(
        LineChart(
          x: Axis("step"), y: Axis("loss, shares"),
          [
            .init("loss", steps.map { (Double($0), watched.loss[$0 - 1]) }),
            .init("right answers", steps.map { (Double($0), watched.accuracy[$0 - 1]) }),
            .init(
              "weight of the antidiagonal",
              fives.map { (Double($0), watched.antidiagonal[$0 / 5]) }),
          ])))
  },
  .figure("reverse-maps") { _ in
    let watched = try Watched()
    let places = (1...watched.task.length).map { "\($0)" }
    let panels = try Watched.steps.map { step in
      Heatmap(
        try watched.map(step), queries: places, keys: places,
        title: step == 0 ? "before" : "step \(step)", queryAxis: "place that is filled",
        keyAxis: "place looked at")
    }
    return Figure(
      "The weights of the only head for one unseen sequence, before the first step and later.",
      drawing: .heatmaps(HeatmapGrid(panels)))
  },
  .value("reverse-steps") { _ in "\(Watched.steps.last ?? 0)" },
  .value("reverse-least") { _ in
    let last = try Watched().map(Watched.steps.last ?? 0)
    return decimals((0..<last.rows).map { last[$0, last.columns - 1 - $0] }.min() ?? 0, 2)
  },
  .table("adam-by-hand") { _ in
    let gradients = [2.0, 2, -2]
    var (parameters, means) = ([0.0], [AdamMeans()])
    var powers = (1.0, 1.0)
    let rows = gradients.enumerated().map { index, g in
      let before = parameters[0]
      adamStep(&parameters, gradients: [g], means: &means, step: index + 1, rate: 0.1)
      powers = (powers.0 * 0.9, powers.1 * 0.999)
      return (
        step: index + 1, g: g, means: means[0], mean: means[0].gradient / (1 - powers.0),
        square: means[0].square / (1 - powers.1), moved: parameters[0] - before
      )
    }
    return try Table(
      "One parameter, with β₁ = 0.9 and β₂ = 0.999.", rows: rows,
      columns: [
        .number("t") { "\($0.step)" }, .number("g") { decimals($0.g, 0) },
        .number("m") { decimals($0.means.gradient) }, .number("v") { decimals($0.means.square) },
        .number("m̂") { decimals($0.mean) }, .number("v̂") { decimals($0.square) },
        .number("w moves by") { decimals($0.moved) },
      ])
  },
  .table("histogram") { _ in
    try Table(
      "Right answers of three seeds each, after \(Int(try seeds("histogram/1")[0][4])) steps.",
      rows: [1, 2],
      columns: [
        .number("heads") { "\($0)" },
        .number("parameters") { grouped(Int(try seeds("histogram/\($0)")[0][3])) },
        .text("right answers") { try accuracies("histogram/\($0)") },
      ])
  },
  .table("recall") { _ in
    try Table(
      "Right answers of three seeds each, after \(Int(try seeds("recall/two")[0][4])) steps.",
      rows: [
        ("1", "1", "one"), ("1", "8", "one-of-eight-heads"), ("2", "1", "two"),
      ],
      columns: [
        .number("layers") { $0.0 }, .number("heads of a layer") { $0.1 },
        .number("parameters") { grouped(Int(try seeds("recall/\($0.2)")[0][3])) },
        .text("right answers") { try accuracies("recall/\($0.2)") },
      ])
  },
  .figure("recall-maps") { _ in
    let tokens = try numbers("recall-tokens").map { Recall().vocabulary[Int($0)] }
    let panels = try [1, 2].map { block in
      let weights = try numbers("recall-map/\(block)", atLeast: tokens.count * tokens.count)
      return Heatmap(
        Matrix(rows: tokens.count, columns: tokens.count, elements: weights), queries: tokens,
        keys: tokens, title: "block \(block)", followed: tokens.count - 1
      ) { $1 > $0 }
    }
    return Figure(
      "Both heads for one unseen sequence; the row of the last token is framed.",
      drawing: .heatmaps(HeatmapGrid(panels)))
  },
  .table("pronoun-rows") { _ in
    let words = Pronoun().vocabulary
    let sentence = ["then", "man", "so", "and", "woman", "with", "and", "she", "then", "so"]
    let rows = try (1...3).flatMap { seed in
      try ["woman", "girl"].map { noun in
        guard words.contains(noun) else { throw NotComputed("a sentence with \(noun)") }
        let row = try numbers("pronoun-\(noun)/\(seed)", atLeast: sentence.count)
        let looked = row.indices.max { row[$0] < row[$1] } ?? 0
        let named = sentence[looked] == "woman" ? noun : sentence[looked]
        return (seed: seed, noun: noun, most: named, weight: row[looked], onNoun: row[4])
      }
    }
    return try Table(
      "Where *she* looks in “then man so and *woman* with and she then so”, and in the same with *girl*.",
      rows: rows,
      columns: [
        .number("model") { "\($0.seed)" }, .text("answer") { $0.noun },
        .text("looks most at") { "“\($0.most)”" }, .number("weight") { decimals($0.weight) },
        .number("weight of the answer") { decimals($0.onNoun) },
      ])
  },
  .table("scale-table") { _ in
    try Table(
      "Two seeds each: right answers on unseen sequences.", rows: [16, 64],
      columns: [
        .number("$d_k$") { "\($0)" },
        .number("steps") { "\(Int(try seeds("scale/\($0)/with")[0][4]))" },
        .text("with $1/\\sqrt{d_k}$") { try accuracies("scale/\($0)/with") },
        .text("without") { try accuracies("scale/\($0)/without") },
      ])
  },
  .value("guessing") { _ in decimals(Elementary.logarithm(Double(Reverse().vocabulary.count)), 2) },
  .value("recall-guess") { _ in
    let all = try seeds("recall/one") + seeds("recall/one-of-eight-heads")
    return percent(all.reduce(0) { $0 + $1[0] } / Double(all.count), 0)
  },
  .value("trainable") { _ in "\(try TrainedMistakes().trainable(on: "reverse"))" },
  .value("reverse-unnoticed") { _ in
    let trained = try TrainedMistakes()
    return "\(trained.ids.count { (trained.accuracy($0, on: "reverse") ?? 0) >= 0.99 })"
  },
  .value("better") { _ in "\(try TrainedMistakes().better)" },
  .table("mistakes-trained") { edition in
    let trained = try TrainedMistakes()
    return try Table(
      "“–” where the task cannot show the mistake: without a mask, no mask can be wrong.",
      rows: ["right"] + trained.ids,
      columns: [
        .text("mistake") { id in
          guard id != "right" else { return "the right code" }
          guard let record = edition.registry.mistake(id) else { throw NotComputed(id) }
          return "\(id) \(record.mistake.name)"
        }
      ]
        + TrainedMistakes.tasks.map { task in
          .number(task) { id in
            guard let accuracy = trained.accuracy(id, on: task) else { return "–" }
            let text = percent(accuracy, 0)
            return id != "right" && trained.isUnnoticed(id, on: task) ? "**\(text)**" : text
          }
        })
  },
]

/// Every known mistake, trained on every task.
struct TrainedMistakes {
  static let tasks = Tasks.all.map(\.name)
  /// What can be trained, in the order of the recording.
  let ids: [String]
  private let accuracies: [String: Double]

  init() throws {
    var accuracies: [String: Double] = [:]
    var ids: [String] = []
    for line in kept.lines(below: "mistakes") {
      let parts = line.name.split(separator: "/").map(String.init)
      if parts[2] != "right", !ids.contains(parts[2]) { ids.append(parts[2]) }
      if let accuracy = line.numbers.first, line.words[0] != "refused" {
        accuracies[line.name] = accuracy
      }
    }
    guard !ids.isEmpty else { throw NotComputed("the trainings of mistakes") }
    (self.ids, self.accuracies) = (ids, accuracies)
  }

  /// The share of right answers; nil where the task cannot show the mistake.
  func accuracy(_ id: String, on task: String) -> Double? { accuracies["mistakes/\(task)/\(id)"] }

  /// Whether it answers as well as the right code, or at most one point in a hundred worse.
  func isUnnoticed(_ id: String, on task: String) -> Bool {
    guard let own = accuracy(id, on: task), let right = accuracy("right", on: task) else {
      return false
    }
    return own >= right - 0.01
  }

  func trainable(on task: String) -> Int { ids.count { accuracy($0, on: task) != nil } }

  /// How many did better than the right code on the histogram, by more than five points in a hundred.
  var better: Int {
    guard let right = accuracy("right", on: "histogram") else { return 0 }
    return ids.count { (accuracy($0, on: "histogram") ?? 0) > right + 0.05 }
  }
}
