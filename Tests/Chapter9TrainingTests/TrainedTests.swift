import Testing
import Training

@testable import Chapter9Training

/// What the prose says in words about the trainings, from the recording that the page shows.
@Suite struct TrainedTests {
  private let kept = TrainingRecording.kept

  private func accuracies(_ name: String) -> [Double] {
    kept.lines(below: name).compactMap(\.numbers.first)
  }

  @Test func twoHeadsCountAndOneDoesNot() throws {
    let (one, two) = (accuracies("histogram/1"), accuracies("histogram/2"))
    #expect(one.count == 3 && two.count == 3)
    #expect(try #require(two.min()) > (try #require(one.max())) + 0.2)
    // “Both models have as many parameters.”
    #expect(kept.numbers("histogram/1/1")[3] == kept.numbers("histogram/2/1")[3])
  }

  @Test func twoLayersLookUpAndOneDoesNot() throws {
    let one = accuracies("recall/one") + accuracies("recall/one-of-eight-heads")
    let two = accuracies("recall/two")
    #expect(one.count == 6 && two.count == 3)
    #expect(try #require(one.max()) < 0.5 && (try #require(two.min())) > 0.99)
  }

  @Test func theScaleDecidesInTheseRuns() throws {
    for width in [16, 64] {
      let with = accuracies("scale/\(width)/with")
      let without = accuracies("scale/\(width)/without")
      #expect(with.count == 2 && without.count == 2)
      #expect(try #require(with.min()) > 0.95 && (try #require(without.max())) < 0.6)
    }
  }

  /// All look at the girl; at the woman only the third; all are right on every unseen sentence.
  @Test func threeModelsLookElsewhere() {
    for seed in 1...3 {
      #expect(kept.numbers("pronoun/\(seed)").first == 1)
      #expect(kept.numbers("pronoun-girl/\(seed)")[4] > 0.9)
      #expect((kept.numbers("pronoun-woman/\(seed)")[4] > 0.9) == (seed == 3))
    }
  }

  @Test func theHeadForms() {
    let along = kept.numbers("reverse-antidiagonal")
    #expect(along[0] < 0.3 && along[12] > 0.9)
    #expect(kept.numbers("reverse-accuracy")[9] < 0.3 && kept.numbers("reverse-accuracy")[39] == 1)
  }

  /// “A model whose attention is wrong often learns all the same”, and “some mistakes even help”.
  @Test func mistakesTrainUnnoticed() throws {
    let trained = try TrainedMistakes()
    let reaching = trained.ids.filter { (trained.accuracy($0, on: "reverse") ?? 0) >= 0.99 }
    #expect(reaching.count > trained.trainable(on: "reverse") / 2)
    #expect(!trained.isUnnoticed("M16", on: "reverse") && trained.isUnnoticed("M14", on: "reverse"))
    #expect(trained.better > 2)
    #expect(trained.accuracy("M22", on: "reverse") == nil)
  }
}
