import Chapter7EncoderBlock
public import RunningExample
public import Tensors
public import Verification

extension ModelRecording {
  /// The numbers of the mistakes whose damage is kept, such as `M01`.
  public var mistakes: Set<String> {
    Set(lines(named: "damage-name").compactMap { $0.split(separator: " ").first.map(String.init) })
  }

  /// The checksum of the weights it was made from.
  public var checksum: String { lines(named: "checksum").first ?? "" }

  /// Words that are cut into pieces on the page.
  static let splitWords = ["animal", "attention", "unbelievably", "softmax", "Zürich", "注意力"]

  /// Sentences whose vectors are compared on the page, after the book's own two.
  static let compared = ["A dog bites a man.", "A man bites a dog."]

  /// Everything that the page shows of a model, computed by the chapters' plain code, so that every
  /// machine computes the same.
  ///
  /// - Parameters:
  ///   - sentence: the book's, or a reader's, which must end in another word in `twin`.
  ///   - mistakes: the known mistakes to try.
  ///   - reference: hidden states of the book's sentence that PyTorch computed, every 24th column, by the
  ///     names `alone.0.0` and so on; none if they are not of this model.
  ///   - progress: called with what is being done.
  public init(
    of encoder: RealEncoder, sentence: String = ToySentence.animal,
    twin: String = ToySentence.twin, mistakes: [Mistake],
    reference: [NamedTensor<Float>], progress: (String) -> Void = { _ in }
  ) throws {
    self.init()
    keepModel(encoder)
    let sequences = try [sentence, twin].map { try encoder.sequence(of: $0) }
    let pieces = sequences.map { $0.map(encoder.tokenizer.vocabulary.piece) }
    keep("sentence", words: pieces[0])
    keep("twin", words: pieces[1])
    for word in Self.splitWords {
      let parts = encoder.tokenizer.pieces(of: word).map(encoder.tokenizer.vocabulary.piece)
      keep("split", words: [word] + parts)
    }
    progress("hidden states")
    try keepStates(encoder, sequences[0], reference)
    try keepLikeness(encoder, [sentence, twin] + Self.compared)
    progress("attention")
    try keepAttention(encoder, sequences, pieces)
    try keepTask(encoder, mistakes, progress)
  }

  private mutating func keepModel(_ encoder: RealEncoder) {
    let c = encoder.configuration
    keep("checksum", line: encoder.checksum)
    keep("sizes", [Self.sizes.map { Double(c[keyPath: $0]) }], places: 0)
    let tables = (c.vocabularySize + c.positions + c.segmentTypes + 2) * c.width
    let blocks = encoder.blocks.reduce(0) { $0 + $1.parameterCount }
    keep("parameters", [[Double(tables), Double(blocks)]], places: 0)
  }

  /// Each state's mean length of a row, and how far it is from PyTorch's, in units of 10⁻⁷.
  private mutating func keepStates(
    _ encoder: RealEncoder, _ sequence: [Int], _ reference: [NamedTensor<Float>]
  ) throws {
    let states = try encoder.hiddenStates([sequence], variant: EncoderBlockStage.postNorm)
    let rows = states.enumerated().map { layer, state -> [Double] in
      let x = state[0]
      let lengths = (0..<x.rows).map { i in
        x[i].reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      }
      let kept = (0..<x.rows).flatMap { i in
        stride(from: 0, to: x.columns, by: 24).map { x[i, $0] }
      }
      let theirs = reference.first { $0.name == "alone.0.\(layer)" }?.elements ?? []
      let worst =
        theirs.count == kept.count
        ? zip(kept, theirs).reduce(0) { max($0, Double(($1.0 - $1.1).magnitude)) } : .nan
      return [lengths.reduce(0, +) / Double(lengths.count), (worst * 1e7).rounded(.up)]
    }
    keep("states", rows, places: 2)
  }

  private mutating func keepLikeness(_ encoder: RealEncoder, _ sentences: [String]) throws {
    let vectors = try sentences.map { sentence in
      try encoder.vectors(
        [try encoder.sequence(of: sentence)], variant: EncoderBlockStage.postNorm)[0]
    }
    for sentence in sentences { keep("compared", line: sentence) }
    keep("likeness", vectors.map { a in vectors.map { Double(cosine(a, $0)) } }, places: 3)
  }

  /// What heads do, where they take “it”, and the maps of those that do something most clearly.
  private mutating func keepAttention(
    _ encoder: RealEncoder, _ sequences: [[Int]], _ pieces: [[String]]
  ) throws {
    let attention = try sequences.map { try encoder.attention($0) }
    let portraits = HeadPortrait.all(attention[0], sequences[0])
    keep("habits", portraits.map(\.scores), places: 2)
    for (name, index) in [("sentence", 0), ("twin", 1)] {
      guard let it = pieces[index].firstIndex(of: "it") else { continue }
      for noun in ["animal", "street"] {
        guard let place = pieces[index].firstIndex(of: noun) else { continue }
        keep(
          "\(name)-\(noun)",
          attention[index].map { heads in heads.matrices.map { Double($0[it, place]) } }, places: 3)
      }
    }
    var shown: [HeadPortrait] = []
    for habit in HeadHabit.allCases {
      let best = portraits.max { $0.score(habit) < $1.score(habit) }
      if let best, !shown.contains(best) { shown.append(best) }
    }
    keep("shown", shown.map { [Double($0.layer), Double($0.head)] }, places: 0)
    for portrait in shown {
      let weights = attention[0][portrait.layer - 1][portrait.head - 1]
      keep(
        "map-\(portrait.layer)-\(portrait.head)",
        (0..<weights.rows).map { weights[$0].map { Double($0) } }, places: 2)
    }
  }

  /// The small task, by the right encoder and by damaged ones.
  private mutating func keepTask(
    _ encoder: RealEncoder, _ mistakes: [Mistake], _ progress: (String) -> Void
  ) throws {
    let sequences = try Triplet.all.flatMap { triplet in
      try [triplet.sentence, triplet.same, triplet.other].map {
        try encoder.sequence(of: $0, long: .cut)
      }
    }
    let damages = Damage.ablations + Damage.mistakes(mistakes)
    var right: [[Float]] = []
    var rows: [[Double]] = []
    for (index, damage) in damages.enumerated() {
      progress("damage \(index + 1) of \(damages.count): \(damage.name)")
      keep("damage-name", line: damage.name)
      do {
        let vectors = try damage.vectors(of: sequences, by: encoder)
        if index == 0 { right = vectors }
        let score = TaskScore(vectors)
        if index == 0 {
          keep("task", score.cosines.map { [Double($0.same), Double($0.other)] }, places: 3)
        }
        rows.append([likeness(vectors, right), Double(score.right), score.margin])
      } catch {
        rows.append([.nan, .nan, .nan])
      }
    }
    keep("damage", rows, places: 3)
    let some = stride(from: 0, to: sequences.count, by: 3).map { $0 }
    let removed = try encoder.blocks.indices.map { layer in
      try (0..<encoder.configuration.heads).map { head -> Double in
        progress("block \(layer + 1) without head \(head + 1)")
        let vectors = try Damage.without(layer: layer, head: head)
          .vectors(of: some.map { sequences[$0] }, by: encoder)
        return likeness(vectors, some.map { right[$0] })
      }
    }
    keep("heads-removed", removed, places: 3)
  }

  private func likeness(_ vectors: [[Float]], _ right: [[Float]]) -> Double {
    zip(vectors, right).reduce(0) { $0 + Double(cosine($1.0, $1.1)) } / Double(max(1, right.count))
  }
}
