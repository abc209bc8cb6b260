import AttentionWorkbook
import ExerciseBook

// A new exercise, as CONTRIBUTING tells to add one.

extension Exercise {
  /// Softmax over all heads.
  static let weightsOfHeads = Exercise(
    "3.9", "Weights of all heads", file: "WeightsOfHeads", stage: Softmax.name, minutes: 8, .easy,
    about: ["M04"], section: "Every row of every head",
    hints: ["Which sums are 1?", "Take one head after the other.", "And one row after the other."],
    Question(
      of: Softmax.self,
      sizes: [
        Size(heads: 1, queries: 1, keys: 2), Size(heads: 2, queries: 2, keys: 2),
        Size(heads: 3, queries: 4, keys: 2), Size(heads: 2, queries: 3, keys: 5),
      ],
      special: Numbers.ofSoftmax,
      probes: Softmax.probes.filter { $0.input.scores.elements.allSatisfy(\.isFinite) },
      draw: { size, draws in
        ScoreInput(scores: draws.scores(heads: size.heads, size.queries, size.keys))
      },
      shown: { [NamedTensor("scores", $0.scores)] },
      answer: { input, functions in try functions.softmaxOfAllHeads(input.scores) }))
}
