import Kernels
import Synchronization
import Tensors

extension TrainingRecording {
  /// A training, or some that belong together, and the lines that it leaves.
  struct Part: Sendable {
    let name: String
    let lines: @Sendable () throws -> [Line]
  }

  /// Does all trainings of the recording, each on one thread.
  ///
  /// - Parameter progress: told, from any thread, how many of how many parts are done.
  /// - Throws: the first error of a training.
  public static func made(
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> TrainingRecording {
    let parts = parts
    let results = Mutex<[Int: Result<[Line], any Error>]>([:])
    // The longest begin first, so that no thread has to wait for one at the end.
    Kernel.forEach(parts.count) { index in
      let result = Kernel.$threads.withValue(1) { Result { try parts[index].lines() } }
      let done = results.withLock { results in
        results[index] = result
        return results.count
      }
      progress(done, parts.count)
    }
    let all = results.withLock { $0 }
    return TrainingRecording(lines: try parts.indices.flatMap { try all[$0]?.get() ?? [] })
  }

  /// All parts, in the order of the text.
  static var parts: [Part] {
    scale + histogram + recall + learned + reverse + pronoun + mistakes
  }

  /// Each task with three seeds.
  private static var learned: [Part] {
    Tasks.all.filter { $0.name != "histogram" && $0.name != "recall" }.flatMap { task in
      (1...3).map { seed in
        Part(name: "learned") {
          [
            Line("learned/\(task.name)/\(seed)", try Outcome(task, seed: UInt64(seed)).words)
          ]
        }
      }
    }
  }

  /// One head against two.
  private static var histogram: [Part] {
    [1, 2].flatMap { heads in
      (1...3).map { seed in
        Part(name: "histogram") {
          let task = Histogram()
          let outcome = try Outcome(
            task, shape: task.shape(width: 32, headCount: heads, hasPositions: false),
            seed: UInt64(seed))
          return [Line("histogram/\(heads)/\(seed)", outcome.words)]
        }
      }
    }
  }

  /// One layer against two, and the two heads that do it together.
  private static var recall: [Part] {
    let shapes: [(String, ModelShape)] = [
      ("one", Recall().shape(width: 16, isCausal: true)),
      ("one-of-eight-heads", Recall().shape(width: 16, headCount: 8, isCausal: true)),
      ("two", Recall().shape),
    ]
    return shapes.flatMap { name, shape in
      (1...3).map { seed in
        Part(name: "recall") {
          let outcome = try Outcome(Recall(), shape: shape, seed: UInt64(seed))
          var lines = [Line("recall/\(name)/\(seed)", outcome.words)]
          if name == "two" { lines += try heads(of: outcome, seed) }
          return lines
        }
      }
    }
  }

  /// How much of a value's weight goes to the token before it in block 1, and of the last token's to the
  /// value that is asked for in block 2.
  private static func heads(of outcome: Outcome, _ seed: Int) throws -> [Line] {
    let previous = try outcome.meanWeight(layer: 0, head: 0) { example in
      stride(from: 1, to: example.tokens.count - 1, by: 2).map { ($0, $0 - 1) }
    }
    let lookup = try outcome.meanWeight(layer: 1, head: 0) { example in
      let last = example.tokens.count - 1
      let place = example.tokens.firstIndex(of: example.tokens[last]) ?? last
      return [(last, place + 1)]
    }
    var lines = [Line("recall-heads/\(seed)", [fixed(previous, 2), fixed(lookup, 2)])]
    if seed == 1 {
      let (example, layers) = try outcome.run.attention()
      lines.append(Line("recall-tokens", example.tokens.map { String($0) }))
      for (layer, heads) in layers.enumerated() {
        lines.append(Line("recall-map/\(layer + 1)", Outcome.map(heads[0])))
      }
    }
    return lines
  }

  /// With and without 1/√d_k, for narrow and for wide heads.
  private static var scale: [Part] {
    [64, 16].flatMap { width in
      ["with", "without"].flatMap { kind in
        (1...2).map { seed in
          Part(name: "scale") {
            let outcome = try Outcome(
              Recall(), shape: Recall().shape(width: width, layers: 2, isCausal: true),
              recipe: width == 16 ? nil : Recipe(steps: 300, learningRate: 0.003),
              seed: UInt64(seed), mistake: kind == "with" ? nil : ForwardMistake(id: "M01"),
              unseen: 500)
            return [Line("scale/\(width)/\(kind)/\(seed)", outcome.words)]
          }
        }
      }
    }
  }

  /// The loss of each step, and the head before, at and after the cliff.
  private static var reverse: [Part] {
    [
      Part(name: "reverse") {
        var maps: [Line] = []
        var along: [String] = []
        let shown = [0, 20, 30, 40, 50, 200]
        let outcome = try Outcome(Reverse()) { run in
          guard run.steps % 5 == 0 else { return }
          let weights = try run.attention().layers[0][0]
          let mean = (0..<10).reduce(0) { $0 + Double(weights[$1, 9 - $1]) } / 10
          along.append(fixed(mean, 3))
          if shown.contains(run.steps) {
            maps.append(Line("reverse-map/\(run.steps)", Outcome.map(weights)))
          }
        }
        return [
          Line("reverse-loss", outcome.run.losses.map { fixed($0, 3) }),
          Line("reverse-accuracy", outcome.run.accuracies.map { fixed($0, 3) }),
          Line("reverse-antidiagonal", along),
        ] + maps
      }
    ]
  }

  /// Models that answer equally well, and where their heads look in the same sequence.
  private static var pronoun: [Part] {
    (1...3).map { seed in
      Part(name: "pronoun") {
        let outcome = try Outcome(Pronoun(), seed: UInt64(seed))
        let onNoun = try outcome.meanWeight(layer: 0, head: 0) { example in
          example.answers.indices.compactMap { place in
            guard let answer = example.answers[place],
              let noun = example.tokens.firstIndex(of: answer)
            else { return nil }
            return (place, noun)
          }
        }
        // then man so and woman with and she then so; and the same with a girl in the woman's place
        let rows = try [2, 3].map { noun in
          let example = TaskExample(
            tokens: [7, 0, 9, 6, noun, 8, 6, 5, 7, 9],
            answers: [nil, nil, nil, nil, nil, nil, nil, noun, nil, nil])
          let row = try outcome.run.attention(of: example)[0][0][7]
          return Line(
            "pronoun-\(Pronoun().vocabulary[noun])/\(seed)", row.map { fixed(Double($0), 3) })
        }
        return [
          Line(
            "pronoun/\(seed)",
            [fixed(outcome.accuracy, 4), fixed(onNoun, 3), outcome.run.model.checksum])
        ] + rows
      }
    }
  }

  /// Every mistake with every task: models of two heads, so that what goes wrong between heads can.
  private static var mistakes: [Part] {
    let steps = ["reverse": 200, "pronoun": 200, "histogram": 300, "recall": 600, "sort": 400]
    return Tasks.all.flatMap { task in
      var shape = task.shape
      if shape.headCount == 1 { (shape.headCount, shape.headWidth) = (2, shape.width / 2) }
      return ([nil] + ForwardMistake.all).map { [shape] mistake in
        Part(name: "mistakes") {
          let name = "mistakes/\(task.name)/\(mistake?.id ?? "right")"
          do throws(MistakeRefusal) { try mistake?.check(shape) } catch {
            return [Line(name, ["refused"])]
          }
          let outcome = try Outcome(
            task, shape: shape, steps: steps[task.name], mistake: mistake, unseen: 500)
          return [
            Line(
              name,
              [
                fixed(outcome.accuracy, 3), fixed(outcome.loss, 3), outcome.run.model.checksum,
              ])
          ]
        }
      }
    }
  }
}
