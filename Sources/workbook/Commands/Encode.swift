import Files
import AttentionWorkbook
import TensorFiles
import Publishing
import Verification

extension Command {
  /// `workbook encode --model DIR "…" "…"`: sentence vectors.
  static let encode = Command(
    name: "encode", words: "--model DIR [\"…\" …]",
    summary: "turns sentences into vectors with a pretrained encoder, and compares them",
    details: [
      "Reads the sentences given, or the lines of --input, or of standard input. The model's folder says",
      "how the last hidden states become a vector (modules.json: pooling, dense layers, length 1), what",
      "prompt stands before a text and how long it may be. With --json: an array of objects with text,",
      "tokens (the word pieces, with the [CLS] and [SEP] that stand around them) and vector.",
      "A line ends at LF or CR LF; lines of nothing but white space are left out.",
    ],
    options: [
      .model,
      Option(name: "input", value: "FILE", summary: "a sentence on each line; - is standard input"),
      .blockVariant, .with, .cut, .prompt, .threads,
      Option(name: "json", value: nil, summary: "as a JSON array"),
    ]
  ) { (arguments) throws(Failure) in
    let choice = try arguments.blockChoice()
    let threads = try arguments.threads()
    _ = try arguments.required("model")
    let texts = try sentences(arguments)
    let encoder = try arguments.encoder()
    var sequences: [[Int]] = []
    for text in texts { sequences.append(try arguments.sequence(of: text, by: encoder)) }
    let vocabulary = encoder.tokenizer.vocabulary
    let showsDamage = choice.mistake != nil && !arguments.has("json")
    let right =
      showsDamage ? try Command.vectors(of: sequences, by: encoder.forKernels, BlockChoice()) : []
    let vectors: [[Float]]
    if let variant = choice.variant {
      vectors = try withThreads(threads) { () throws(Failure) in
        try Command.vectors(of: sequences, by: encoder, variant, choice)
      }
    } else {
      let kernels = (consume encoder).givenToKernels()
      vectors = try withThreads(threads) { () throws(Failure) in
        try Command.vectors(of: sequences, by: kernels, choice)
      }
    }
    let sentences = zip(texts, zip(sequences, vectors)).map { text, found in
      EncodedSentence(text: text, tokens: found.0.map(vocabulary.piece), vector: found.1)
    }
    if arguments.has("json") {
      try printJSON(sentences)
    } else {
      Console.print(report(sentences))
      if let mistake = choice.mistake {
        Console.print("\n" + damage(mistake, sentences.map(\.vector), right))
      }
    }
  }

  /// The words after the command, else the lines of a file.
  private static func sentences(_ arguments: Arguments) throws(Failure) -> [String] {
    if arguments.words.isEmpty {
      if arguments.text("input") == nil && Console.hasReader {
        throw .usage("encode needs sentences, as words or with --input", of: "encode")
      }
      let lines = try InputLines.read(arguments.text("input") ?? "-")
      if lines.isEmpty { throw .usage("there is no sentence in the input", of: "encode") }
      return lines
    }
    if arguments.text("input") != nil {
      throw .usage("give sentences as words or with --input, not both", of: "encode")
    }
    return arguments.words
  }

  private static func vectors(
    of sequences: [[Int]], by kernels: KernelEncoder, _ choice: BlockChoice
  ) throws(Failure) -> [[Float]] {
    defer { Console.endProgress() }
    do throws(InvalidInput) {
      return try kernels.vectors(sequences) { ready in
        Console.progress("\(ready) of \(sequences.count) sentences")
      }
    } catch {
      throw choice.failure(error)
    }
  }

  private static func vectors(
    of sequences: [[Int]], by encoder: RealEncoder, _ variant: Variant<EncoderBlockStage>,
    _ choice: BlockChoice
  ) throws(Failure) -> [[Float]] {
    defer { Console.endProgress() }
    var vectors: [[Float]] = []
    // Two at a time show a padded batch at work and keep little in memory.
    let size = choice.isOfStages ? 1 : 2
    for start in stride(from: 0, to: sequences.count, by: size) {
      let batch = Array(sequences[start..<min(start + size, sequences.count)])
      do throws(InvalidInput) {
        vectors += try encoder.vectors(batch, variant: variant)
      } catch {
        throw choice.failure(error)
      }
      Console.progress("\(vectors.count) of \(sequences.count) sentences")
    }
    return vectors
  }

  /// Up to this many sentences are compared with each other.
  private static let mostCompared = 12

  private static func report(_ sentences: [EncodedSentence]) -> String {
    let numbers = sentences.indices.map { "\($0 + 1)" }
    let shown = 4
    let vectors = plainTable(
      header: ["", "sentence", "pieces", "vector [\(sentences[0].vector.count)]"],
      numeric: [true, false, true, false],
      rows: zip(numbers, sentences).map { number, sentence in
        let text = oneLine(sentence.text, limit: 48)
        let first = sentence.vector.prefix(shown).map { decimals(Double($0), 4) }
        return [number, text, "\(sentence.tokens.count)", first.joined(separator: " ") + " …"]
      })
    if sentences.count == 1 { return vectors }
    if sentences.count > mostCompared {
      return vectors
        + "\n\nFor similarities give at most \(mostCompared) sentences, or take the vectors with --json."
    }
    let likeness = plainTable(
      header: ["cosine"] + numbers, numeric: Array(repeating: true, count: numbers.count + 1),
      rows: zip(numbers, sentences).map { number, a in
        [number] + sentences.map { decimals(Double(cosine(a.vector, $0.vector)), 3) }
      })
    return vectors + "\n\n" + likeness
  }

  /// What a mistake does to vectors.
  private static func damage(_ mistake: Mistake, _ wrong: [[Float]], _ right: [[Float]]) -> String {
    let likeness = zip(wrong, right).map { decimals(Double(cosine($0, $1)), 3) }
    return "With \(mistake.id) (\(mistake.done)): cosine to the right vector "
      + likeness.prefix(mostCompared).joined(separator: ", ")
      + (likeness.count > mostCompared ? ", …" : "")
  }

  /// One sentence on each line: an array of a thousand objects stays readable.
  private static func printJSON(_ sentences: [EncodedSentence]) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines: [String] = []
    for sentence in sentences {
      do {
        lines.append(Console.escapedJSON(try encoder.encode(sentence)))
      } catch {
        throw Failure(
          .badData, "the vector of “\(oneLine(sentence.text, limit: 40))” has no form in JSON",
          remedy: "its numbers are not finite; see what was changed in the model")
      }
    }
    Console.printExactly("[\n" + lines.joined(separator: ",\n") + "\n]")
  }
}

/// A sentence as `encode --json` prints it.
private struct EncodedSentence: Encodable {
  let text: String
  let tokens: [String]
  let vector: [Float]
}
