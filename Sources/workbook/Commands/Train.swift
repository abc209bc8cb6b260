import AttentionWorkbook
import Files
import Publishing
import TensorFiles
import Tensors
import Training
import Verification
import WorkbookPress

extension Command {
  /// `workbook train`: a small model learns a task.
  static let train = Command(
    name: "train", words: "TASK",
    summary: "trains a small Transformer, and shows the heads that form",
    details: Tasks.all.map { "  \($0.name): \($0.summary)" } + [
      "The sizes of the model and the learning rate are the task's own, unless told. Right answers are",
      "counted on sequences that training never shows. The same seed gives the same bits, on every",
      "machine and for every number of threads. Ctrl-C ends the training after the step at work; what",
      "was learned is shown and kept. With --json: task, seed, steps, loss, accuracy, checksum.",
    ],
    options: [
      Option(
        name: "steps", value: "N", summary: "steps in all (the task's own)",
        numbers: .whole(1...1_000_000)),
      Option(
        name: "seed", value: "S", summary: "what all random numbers come from (1)",
        numbers: .whole(0...UInt64.max)),
      Option(name: "layers", value: "L", summary: "blocks", numbers: .whole(1...16)),
      Option(
        name: "heads", value: "H", summary: "heads of a block; must divide the width",
        numbers: .whole(1...64)),
      Option(
        name: "width", value: "D", summary: "the width of the model", numbers: .whole(1...512)),
      Option(
        name: "batch", value: "B", summary: "sequences in a step", numbers: .whole(1...1024)),
      Option(name: "rate", value: "R", summary: "the learning rate", numbers: .positive),
      Option(
        name: "warm-up", value: "W",
        summary: "steps in which the learning rate rises, to fall afterwards with the root (0)",
        numbers: .whole(0...1_000_000)),
      Option(
        name: "with", value: "M01",
        summary: "trains the model with a known mistake in its attention"
      ),
      Option(
        name: "resume", value: "FILE", summary: "takes up the training that --output kept"),
      Option(
        name: "output", value: "FILE", summary: "keeps the training, as safetensors"),
      .threads,
      Option(name: "json", value: nil, summary: "as one JSON object, without pictures"),
      Option(
        name: "check", value: nil,
        summary:
          "without a task: does all trainings of the book's recording again; exits 1 if a bit"
          + " differs"),
      Option(
        name: "record", value: nil,
        summary: "without a task: keeps them in Sources/Training/Recording/Kept.swift"),
      Option(
        name: "color", value: "WHEN",
        summary: "auto, always or never; auto obeys NO_COLOR and what the output is"),
    ]
  ) { (arguments) throws(Failure) in
    if arguments.has("check") || arguments.has("record") {
      try recordTrainings(arguments)
      return
    }
    let task = try arguments.trainingTask()
    let color = try arguments.choice("color", of: ["auto", "always", "never"]) ?? "auto"
    let output = try arguments.has("output") ? arguments.required("output") : nil
    if arguments.has("json"), let output, File.isStandardOutput(output) {
      throw .usage("--json and --output \(output) both go to standard output", of: "train")
    }
    if let output { try OutputFile.mustHaveFolder(output) }
    let threads = try arguments.threads()
    let run = try arguments.trainingRun(task)
    let steps = try arguments.number("steps") ?? max(task.recipe.steps, run.steps)
    if steps < run.steps {
      throw .usage(
        "--steps \(steps): the file has had \(run.steps) steps, and steps count from the first",
        of: "train")
    }
    try withThreads(threads) { () throws(Failure) in
      let session = TrainSession(run: run, steps: steps, output: output)
      try session.train()
      try session.report(json: arguments.has("json"), style: Terminal.style(color: color))
    }
  }
}

/// `--check` and `--record`: all trainings of the recording, with nothing to choose.
private func recordTrainings(_ arguments: Arguments) throws(Failure) {
  let isCheck = arguments.has("check")
  let option = isCheck ? "check" : "record"
  let others = Command.train.options.map(\.name).filter { $0 != option && $0 != "threads" }
  if let other = others.first(where: { arguments.has($0) }) {
    throw .usage("--\(option) does not go with --\(other)", of: "train")
  }
  if let word = arguments.words.first {
    throw .usage("--\(option) is for all tasks, not for “\(word)” alone", of: "train")
  }
  let book = try Book()
  let recording = try withThreads(try arguments.threads()) { () throws(Failure) in
    defer { Console.endProgress() }
    do {
      return try TrainingRecording.made { done, all in
        Console.progress("training \(done) of \(all)")
      }
    } catch {
      throw Failure(.badData, "\(error)", remedy: "mend the task")
    }
  }
  if isCheck {
    if let difference = recording.difference(from: .kept) {
      throw Failure(
        .checkFailed, "the recording in the repository differs at: \(difference)",
        remedy: "swift run workbook train --record, then swift run workbook build")
    }
    Console.print("All trainings give the recording's bits.")
    return
  }
  let path = "Sources/Training/Recording/Kept.swift"
  let lines = recording.text.split(separator: "\n").map { "      \($0)\n" }.joined()
  let source = """
    // swift-format-ignore-file
    // Written by `swift run workbook train --record`. Do not edit.

    extension TrainingRecording {
      /// The recording that the repository has.
      public static let kept = TrainingRecording(
        text: \"""
    \(lines)      \""")
    }

    """
  try OutputFile.write(Array(source.utf8), to: book.root + "/" + path)
  Console.print(
    "\(path): \(grouped(source.utf8.count)) bytes kept. Now: swift run workbook build")
}
