import AttentionWorkbook
import Files
import Publishing
import Synchronization
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
    if let output, !File.isStandardOutput(output) {
      // Before the training, which would be lost.
      let folder = URL(fileURLWithPath: output).deletingLastPathComponent().path
      if !FileManager.default.fileExists(atPath: folder) {
        throw Failure(
          FileProblem.cannotWrite(path: output, reason: "there is no such directory"),
          remedy: "give a file in a folder that may be written to")
      }
    }
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

extension Arguments {
  /// The task after the command.
  fileprivate func trainingTask() throws(Failure) -> any TrainingTask {
    let names = Tasks.all.map(\.name)
    let name = try exactly(["task: \(names.joined(separator: ", "))"])[0]
    if let task = Tasks.all.first(where: { $0.name == name }) { return task }
    let near = nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
    throw Failure(
      .usage, "no task is called “\(name)”\(near)",
      remedy: "the tasks are: " + names.joined(separator: ", "))
  }

  /// The training that the options ask for, or the one in `--resume`.
  fileprivate func trainingRun(_ task: any TrainingTask) throws(Failure) -> TrainingRun {
    if has("resume") {
      let given = ["seed", "layers", "heads", "width", "batch", "rate", "warm-up", "with"]
      if let name = given.first(where: { has($0) }) {
        throw .usage("--\(name) is what the file in --resume says; leave it out", of: command)
      }
      return try resumed(task, from: required("resume"))
    }
    var shape = task.shape
    let heads = try number("heads") ?? shape.headCount
    let width = try number("width") ?? shape.width
    if width % heads != 0 {
      throw .usage(
        "a width of \(width) cannot be divided among \(heads) heads; choose another --width or"
          + " --heads", of: command)
    }
    if has("heads") || has("width") {
      (shape.headCount, shape.width, shape.headWidth) = (heads, width, width / heads)
    }
    if let layers = try number("layers") { shape.layers = layers }
    var recipe = task.recipe
    if let batch = try number("batch") { recipe.batch = batch }
    if let rate = try positive("rate") { recipe.learningRate = rate }
    if let warmUp = try number("warm-up") { recipe.warmUp = warmUp }
    let seed = try seed("seed") ?? 1
    let mistake = try forwardMistake()
    do {
      return try TrainingRun(task, shape: shape, recipe: recipe, seed: seed, mistake: mistake)
    } catch {
      throw .usage("\(error)", of: command)
    }
  }

  private func resumed(
    _ task: any TrainingTask, from path: String
  ) throws(Failure) -> TrainingRun {
    do {
      let file = try Safetensors.read(path: path)
      return try TrainingRun(task, tensors: file.tensors, metadata: file.metadata)
    } catch let problem as SafetensorsError {
      throw Failure(problem, input: path, option: "resume")
    } catch {
      throw Failure(
        .badData, "\(path): \(error)", remedy: "give a file that “workbook train” wrote",
        naming: [path])
    }
  }

  /// `--with`: a mistake of the register that a model can be trained with.
  private func forwardMistake() throws(Failure) -> ForwardMistake? {
    guard has("with") else { return nil }
    let id = try required("with")
    let registry = try Book.registry()
    guard let known = registry.mistake(named: id) else { throw .noMistake(id, in: registry) }
    do throws(MistakeRefusal) {
      return try ForwardMistake(id: known.id)
    } catch {
      throw Failure(
        .usage, "\(error)",
        remedy: "choose one of " + ForwardMistake.all.map(\.id).joined(separator: ", "))
    }
  }
}

/// Whether somebody pressed Ctrl-C since the training began.
private let wantsToStop = Atomic<Bool>(false)

/// A training in progress, and what is said of it.
private struct TrainSession {
  let run: TrainingRun
  let steps: Int
  let output: String?

  /// What `--json` prints.
  struct Report: Encodable {
    let task: String
    let seed: UInt64
    let steps: Int
    let loss: Double
    let accuracy: Double
    let checksum: String
  }

  /// Steps until there are enough, or Ctrl-C.
  func train() throws(Failure) {
    wantsToStop.store(false, ordering: .relaxed)
    let before = signal(SIGINT) { _ in wantsToStop.store(true, ordering: .relaxed) }
    defer { signal(SIGINT, before) }
    let bar = ProgressBar(steps: steps, first: run.steps)
    defer { bar.end() }
    while run.steps < steps, !wantsToStop.load(ordering: .relaxed) {
      do {
        try run.step()
      } catch {
        throw Failure(.badData, "\(error)", remedy: "mend the task")
      }
      guard let loss = run.losses.last, let accuracy = run.accuracies.last else { return }
      bar.show(run.steps, loss: loss, accuracy: accuracy)
      if !loss.isFinite {
        bar.end()
        throw Failure(
          .checkFailed, "the loss is no number any more after step \(run.steps)",
          remedy: "give a smaller --rate, or a --warm-up")
      }
    }
    bar.end()
    if run.steps < steps { Console.complain("stopped after step \(run.steps) of \(steps)") }
  }

  /// Keeps the training, then says what came of it.
  func report(json: Bool, style: TerminalStyle) throws(Failure) {
    if let output {
      let (tensors, metadata) = run.checkpoint
      do throws(SafetensorsError) {
        try Safetensors.write(tensors, metadata: metadata, path: output)
      } catch {
        throw Failure(error, input: output)
      }
    }
    let unseen: (loss: Double, accuracy: Double)
    do { unseen = try run.unseen() } catch {
      throw Failure(.badData, "\(error)", remedy: "mend the task")
    }
    let checksum = run.model.checksum
    if json {
      try Console.printJSON(
        Report(
          task: run.task.name, seed: run.seed, steps: run.steps, loss: unseen.loss,
          accuracy: unseen.accuracy, checksum: checksum))
    } else {
      Console.print(
        "\(run.task.name), \(run.task.summary): \(grouped(run.model.parameters.count)) parameters,"
          + " seed \(run.seed), \(run.steps) steps\(run.mistake.map { ", with \($0.id)" } ?? "")\n"
          + "on unseen sequences: loss \(decimals(unseen.loss, 4)),"
          + " \(decimals(100 * unseen.accuracy, 1)) % right; checksum \(checksum)\n")
      try showHeads(style)
    }
    if let output {
      let text = "\(oneLine(output, limit: .max)): the training is kept; go on with --resume"
      json ? Console.complain(text, naming: [output]) : OutputFile.report(text, of: output)
    }
  }

  /// Each head's weights for one unseen sequence, with what the model answers.
  private func showHeads(_ style: TerminalStyle) throws(Failure) {
    let shown: (example: TaskExample, layers: [HeadStack<Float>])
    do { shown = try run.attention() } catch {
      throw Failure(.badData, "\(error)", remedy: "mend the task")
    }
    let tokens = shown.example.tokens.enumerated().map { place, token in
      "\(run.task.vocabulary[token]) (\(place + 1))"
    }
    // With heads and tokens exchanged, what attends to one another is heads.
    let names =
      shown.layers.first?.rows == tokens.count
      ? tokens : (0..<(shown.layers.first?.rows ?? 0)).map { "head \($0 + 1)" }
    let maps = shown.layers.enumerated().flatMap { layer, heads in
      heads.matrices.enumerated().map { head, weights in
        Heatmap(
          weights.map { min(max($0, 0), 1) }, queries: names, keys: names,
          title: "layer \(layer + 1), \(names == tokens ? "head" : "token") \(head + 1)",
          followed: shown.example.answers.lastIndex { $0 != nil })
      }
    }
    let caption = "Where the heads look in a sequence that training never showed."
    let figure =
      maps.count == 1
      ? Figure(caption, drawing: .heatmap(maps[0]))
      : Figure(caption, drawing: .heatmaps(HeatmapGrid(maps)))
    Console.printExactly(FigurePress.terminal(figure, label: "Heads", style: style))
  }
}

/// How far a training is, on standard error: a bar in a terminal, else a line for each tenth.
private final class ProgressBar {
  let steps: Int
  let first: Int
  private let isTerminal = isatty(STDERR_FILENO) == 1 && !Terminal.isDumb
  private var last = ContinuousClock.now
  private var isShown = false

  init(steps: Int, first: Int) {
    self.steps = steps
    self.first = first
  }

  func show(_ step: Int, loss: Double, accuracy: Double) {
    let text =
      "step \(step) of \(steps)  loss \(decimals(loss, 4))"
      + "  \(decimals(100 * accuracy, 1)) % right"
    guard isTerminal else {
      let tenth = { (step: Int) in step * 10 / self.steps }
      if tenth(step) != tenth(step - 1) { Console.complain(text) }
      return
    }
    let now = ContinuousClock.now
    if step < steps, isShown, now - last < .milliseconds(50) { return }
    (last, isShown) = (now, true)
    let room = min(30, max(0, Terminal.width - text.count - 3))
    let full = room * step / steps
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: room - full)
    write("\r\u{1B}[K" + Terminal.shown("\(bar) \(text)".prefix(columns: Terminal.width - 1) + ""))
  }

  /// Takes the bar away.
  func end() {
    if isShown { write("\r\u{1B}[K") }
    isShown = false
  }

  private func write(_ text: String) {
    // A bar that nobody can see is no reason to stop.
    try? Descriptor.standardError.write(Array(text.utf8))
  }
}
