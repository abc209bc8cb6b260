import AttentionWorkbook
import Files
import TensorFiles

extension Command {
  /// `workbook record --model DIR`: keeps what chapter 10 shows of a model.
  static let record = Command(
    name: "record", words: "--model DIR",
    summary:
      "keeps what chapter 10 shows of a pretrained encoder, with the checksum of its weights",
    details: [
      "Computes everything by the chapters' plain code, which takes a minute, and writes",
      "Sources/Chapter10RealEncoder/Backstage/Kept.swift; then: swift run workbook build.",
    ],
    options: [
      .model,
      Option(
        name: "check", value: nil, summary: "writes nothing; exits 1 if the file would differ"),
    ]
  ) { (arguments) throws(Failure) in
    _ = try arguments.exactly([])
    let encoder = try arguments.encoder()
    let book = try Book()
    let isCheck = arguments.has("check")
    let recording = try ModelRecording.made(of: encoder, in: book, likeKept: isCheck)
    if isCheck {
      if let difference = recording.difference(from: .kept) {
        throw Failure(
          .checkFailed, "the recording in the repository differs at: \(difference)",
          remedy: "swift run workbook record --model DIR, then swift run workbook build")
      }
      Console.print("The recording is what this model gives.")
      return
    }
    let path = "Sources/Chapter10RealEncoder/Backstage/Kept.swift"
    try OutputFile.write(Array(recording.source.utf8), to: book.root + "/" + path)
    Console.print(
      "\(path): \(grouped(recording.text.utf8.count)) bytes kept. Now: swift run workbook build")
  }
}

extension ModelRecording {
  /// A recording of a model, with the reference states of the tests if they are of the same model.
  ///
  /// - Parameter likeKept: tries the mistakes that the repository's recording has, and not those that were
  ///   registered since.
  static func made(
    of encoder: RealEncoder, in book: Book, likeKept: Bool
  ) throws(Failure) -> ModelRecording {
    let golden =
      book.root + "/Tests/Chapter10RealEncoderTests/Golden/states-published.safetensors"
    let reference: [NamedTensor<Float>]
    do throws(SafetensorsError) {
      reference = try Safetensors.read(path: golden).tensors
    } catch .noSuchFile {
      reference = []
    } catch {
      throw Failure(error, input: golden)
    }
    let all = try Book.registry().mistakes(reaching: EncoderBlockStage.name)
    let mistakes = likeKept ? all.filter { ModelRecording.kept.mistakes.contains($0.id) } : all
    defer { Console.endProgress() }
    do {
      return try ModelRecording(
        of: encoder, mistakes: mistakes, reference: reference, progress: Console.progress)
    } catch let problem as ModelProblem {
      throw Failure(problem)
    } catch {
      throw Failure(.badData, "\(error)", remedy: "fetch the model's files anew")
    }
  }

  /// The file that keeps it.
  var source: String {
    let lines = text.lines.map { line in
      "      " + line.replacing("\\", with: "\\\\").replacing("\"\"\"", with: "\\\"\"\"")
    }
    return """
      // swift-format-ignore-file
      // Written by `swift run workbook record --model DIR`. Do not edit.

      extension ModelRecording {
        /// The recording that the repository has.
        public static let kept = ModelRecording(
          text: \"""
      \(lines.map { $0 }.joined(separator: "\n"))
            \""")
      }

      """
  }
}
