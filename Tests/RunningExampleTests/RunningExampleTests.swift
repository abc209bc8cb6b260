import RunningExample
import Tensors
import Testing

@Suite("The running example") struct RunningExampleTests {
  @Test("The book's own sentence")
  func standard() {
    let example = ToySentence.standard
    #expect(example.words.count == 11 && example.headCount == 2 && example.seed == 1)
    #expect(example.words[example.followed].typed == "it")
    #expect(example.unknownWords.isEmpty && example.twinExample.unknownWords.isEmpty)
    #expect(example.twinExample.words.last?.typed == "wide")
    #expect(zip(example.words, example.twinExample.words).count { $0 != $1 } == 1)
  }

  @Test("A sentence without words, or with too many, is refused with a reason")
  func sentences() throws {
    for empty in ["", "   ", "\n\t "] {
      #expect(throws: ExampleProblem.noWords) { try ToySentence(sentence: empty) }
    }
    let longest = Array(repeating: "word", count: 24).joined(separator: " ")
    #expect(try ToySentence(sentence: longest).words.count == 24)
    #expect(throws: ExampleProblem.tooManyWords(25)) {
      try ToySentence(sentence: longest + " more")
    }
    #expect(
      ExampleProblem.tooManyWords(25).description
        == "the sentence has 25 words; give at most 24")
    #expect(ExampleProblem.noWords.description.contains("give at least one"))
  }

  @Test("The number of heads must divide 16", arguments: -1...20)
  func heads(_ count: Int) throws {
    if [1, 2, 4, 8, 16].contains(count) {
      #expect(try ToySentence(heads: count).headCount == count)
    } else {
      #expect(throws: ExampleProblem.headsDoNotDivide(count)) { try ToySentence(heads: count) }
    }
    #expect(
      ExampleProblem.headsDoNotDivide(3).description
        == "d = 16 cannot be cut into 3 heads; give 1, 2, 4, 8 or 16")
  }

  @Test(
    "Words are normalised",
    arguments: [
      ("Animal", "animal"), ("tired.", "tired"), ("(“It”)", "it"), ("didn’t", "didn't"),
      ("didn't,", "didn't"), ("...", ""), ("STREET?!", "street"), ("don't;", "don't"),
    ])
  func normalised(_ word: String, _ expected: String) {
    #expect(Lexicon.normalised(word) == expected)
  }

  @Test("The lexicon knows features by word")
  func lexicon() {
    let row = Lexicon.features(of: "She")
    let names = zip(Lexicon.features, row).filter { $0.1 == 1 }.map(\.0)
    #expect(names == ["pronoun", "animate"])
    #expect(row.count == 12 && row.allSatisfy { $0 == 0 || $0 == 1 })
    #expect(Lexicon.knows("Didn’t") && !Lexicon.knows("Quantum") && !Lexicon.knows(""))
    #expect(Lexicon.features(of: "Quantum").allSatisfy { $0 == 0 })
  }

  @Test("An unknown word has a position and nothing else")
  func unknown() throws {
    let example = try ToySentence(sentence: "The quantum cat")
    #expect(example.unknownWords.map(\.typed) == ["quantum"])
    #expect(example.features.shape == "[3, 16]")
    #expect(example.features[1].prefix(12).allSatisfy { $0 == 0 })
    #expect(example.features[1].suffix(4).contains { $0 != 0 })
    #expect(ToyModel.columns.count == ToyModel.width)
  }

  @Test("Labels tell equal words apart, whatever their case")
  func labels() throws {
    let labels = ToySentence.standard.labels.map(\.typed)
    #expect(labels[0] == "The (1)" && labels[4] == "the (5)" && labels[7] == "it")
    for sentence in [ToySentence.animal, "a A a", "no No it"] {
      let labels = try ToySentence(sentence: sentence).labels
      #expect(Set(labels).count == labels.count, "\(labels)")
    }
  }

  @Test("The followed word is “it”, or else the last")
  func followed() throws {
    #expect(try ToySentence(sentence: "Hello").followed == 0)
    #expect(try ToySentence(sentence: "The dog bites").followed == 2)
    #expect(try ToySentence(sentence: "Is It, or not").followed == 1)
    #expect(try ToySentence(sentence: "one two").place(of: "three") == nil)
  }

  @Test("Positions differ up to the longest sentence")
  func positions() throws {
    let sentence = Array(repeating: "word", count: 24).joined(separator: " ")
    let features = try ToySentence(sentence: sentence).features
    #expect(Set((0..<24).map { Array(features[$0]) }).count == 24)
  }

  @Test("Every purpose has a generator of its own, and every seed")
  func generators() throws {
    let (one, two) = (try ToySentence(seed: 1), try ToySentence(seed: 2))
    func first(_ example: ToySentence, _ purpose: String) -> UInt64 {
      var generator = example.generator(purpose)
      return generator.next()
    }
    #expect(first(one, "linearity") == first(one, "linearity"))
    let different = [
      first(one, "linearity"), first(one, "linearitz"), first(one, ""), first(two, "linearity"),
      first(two, ""), first(try ToySentence(seed: 0), ""),
    ]
    #expect(Set(different).count == different.count)
    // What one purpose draws, another does not see.
    var used = one.generator("a")
    for _ in 0..<100 { _ = used.next() }
    #expect(first(one, "b") == first(.standard, "b"))
  }
}

@Suite("The toy model") struct ToyModelTests {
  /// The key with the largest score, for one word and one of the two designed heads.
  private func strongest(_ example: ToySentence, head: Int, row: Int) -> Int {
    let columns = head * ToyModel.headWidth..<(head + 1) * ToyModel.headWidth
    let queries = product(example.features, example.model.queryWeights, columns: columns)
    let keys = product(example.features, example.model.keyWeights, columns: columns)
    let scores = productTransposed(queries, keys)[row]
    return (scores.firstIndex(of: scores.max() ?? 0) ?? 0) - scores.startIndex
  }

  @Test(
    "Head 1 takes a pronoun to the living thing and an adjective to the noun it fits",
    arguments: [
      (ToySentence.animal, "it", "animal"), (ToySentence.animal, "tired", "animal"),
      (ToySentence.twin, "it", "animal"), (ToySentence.twin, "wide", "street"),
    ])
  func headOne(_ sentence: String, _ word: String, _ noun: String) throws {
    let example = try ToySentence(sentence: sentence)
    let row = try #require(example.place(of: word))
    #expect(example.words[strongest(example, head: 0, row: row)].typed == noun)
  }

  @Test("Head 2 takes every word to the word before it", arguments: [2, 11, 24])
  func headTwo(_ length: Int) throws {
    let sentence = Array(repeating: "word", count: length).joined(separator: " ")
    let example = try ToySentence(sentence: sentence)
    for row in 1..<length { #expect(strongest(example, head: 1, row: row) == row - 1) }
  }
}
