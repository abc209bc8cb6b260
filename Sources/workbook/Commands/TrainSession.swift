import AttentionWorkbook
import Files
import Publishing
import Synchronization
import TensorFiles
import Tensors
import Training
import Verification
import WorkbookPress

/// Whether somebody pressed Ctrl-C since the training began.
private let wantsToStop = Atomic<Bool>(false)

/// A training in progress, and what is said of it.
struct TrainSession {
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
    while run.steps < steps {
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
      if wantsToStop.load(ordering: .relaxed) { break }
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
