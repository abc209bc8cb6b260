import Files
import AttentionWorkbook
import TensorFiles

extension Command {
  /// `workbook diagnose`: the reader names a hidden mistake.
  static let diagnose = Command(
    name: "diagnose", words: "",
    summary: "a game: name the mistake that is hidden in a layer",
    details: [
      "Each round shows a masked layer of two heads on two examples: the input, the matrices, the weights",
      "and the output, as they should be and as the code with one known mistake has them. Answer with the",
      "mistake's id or name; ? lists them, s shows the solution, q ends.",
    ],
    options: [
      Option(
        name: "seed", value: "S", summary: "replays the game that began with this seed",
        numbers: .whole(0...UInt64.max))
    ]
  ) { (arguments) throws(Failure) in
    _ = try arguments.exactly([])
    let registry = try Book.registry()
    let seed =
      try arguments.seed("seed") ?? UInt64.random(in: 1...9999)
    let mistakes = Diagnosis.mistakes(in: registry)
    var generator = SeededGenerator(seed: seed)
    Console.print(
      "One of \(mistakes.count) mistakes is hidden in the code. Which? Answer with its id, such as M04."
        + "\n? lists them, s shows the solution, q ends. Again: workbook diagnose --seed \(seed)")
    var (named, rounds) = (0, 0)
    while let diagnosis = Diagnosis.drawn(from: mistakes, using: &generator) {
      Console.printStyled("\n" + Terminal.bold("Round \(rounds + 1)") + "\n")
      Console.printStyled(diagnosis.lines.joined(separator: "\n"))
      guard let answer = try answer(to: diagnosis, mistakes, registry) else { break }
      rounds += 1
      if answer { named += 1 }
      Console.print("Named so far: \(named) of \(rounds).")
    }
    Console.print("\nNamed: \(named) of \(rounds).")
  }

  /// Asks until there is an answer: true if it names the mistake; nil at the end of the game.
  private static func answer(
    to diagnosis: Diagnosis, _ mistakes: [Mistake], _ registry: Registry
  ) throws(Failure) -> Bool? {
    while true {
      Console.ask("\nWhich mistake? ")
      guard let line = try Console.answer() else { return nil }
      let word = line.split(whereSeparator: \.isWhitespace).joined(separator: "-")
      switch word.lowercased() {
      case "": continue
      case "q", "quit", "exit": return nil
      case "?", "help": Console.print(list(mistakes))
      case "s":
        Console.print("It is \(explanation(of: diagnosis.hidden, registry))")
        return false
      default:
        guard let answer = mistakes.first(where: { $0.isCalled(word) }) else {
          Console.print(unknown(word, mistakes))
          continue
        }
        return judged(answer, diagnosis, registry)
      }
    }
  }

  private static func judged(
    _ answer: Mistake, _ diagnosis: Diagnosis, _ registry: Registry
  ) -> Bool {
    let explained = explanation(of: diagnosis.hidden, registry)
    switch diagnosis.judge(answer) {
    case .right:
      Console.print("Yes: \(explained)")
      return true
    case .same:
      Console.print(
        "That counts: \(answer.id) has the same numbers here. Hidden was \(explained)")
      return true
    case .wrong(let error):
      let off = error.isFinite ? "by up to \(decimals(error, 2))" : "where one of them is no number"
      Console.print(
        "No: the output with \(answer.id) differs from this one \(off). It is \(explained)")
      return false
    case .stops:
      Console.print("No: the code with \(answer.id) stops on this input. It is \(explained)")
      return false
    }
  }

  private static func list(_ mistakes: [Mistake]) -> String {
    aligned(mistakes.map { ($0.id + " " + $0.name, $0.done) }).joined(separator: "\n")
  }

  private static func unknown(_ word: String, _ mistakes: [Mistake]) -> String {
    let near =
      nearest(to: word.uppercased(), among: mistakes.map(\.id))
      ?? nearest(to: word.lowercased(), among: mistakes.map(\.name))
    return "No mistake in this game is called “\(oneLine(word))”"
      + (near.map { "; did you mean \($0)?" } ?? "; ? lists them")
  }

  /// Id, name, what was done, what to do instead, and where to read about it.
  private static func explanation(of mistake: Mistake, _ registry: Registry) -> String {
    let chapter = Catalog.chapters.first { $0.parts.contains { $0.mistake?.id == mistake.id } }
    return "\(mistake.id), \(mistake.name): \(mistake.done).\nInstead: \(mistake.instead)."
      + "\nRead: workbook chapter \(chapter?.handle ?? "mistakes"), “\(mistake.section)”."
  }
}

extension Mistake {
  /// Whether a reader's word is its id or its name, in capitals or not.
  fileprivate func isCalled(_ word: String) -> Bool {
    [id.lowercased(), name].contains(word.lowercased())
  }
}

extension Diagnosis {
  /// The case as it is shown: input, matrices, weights and outputs.
  var lines: [String] {
    var lines = ["Mask: \(maskName). h = 2, no biases.", ""]
    lines += beside(matrices.map { ($0.name, numbers($0.matrix, 0)) })
    for example in 0..<tokens.count {
      lines += ["", Terminal.bold("Example \(example + 1)")]
      let weights = { (run: Run) in run.weights.count == 2 ? run.weights[example].matrices : [] }
      lines += beside(
        [("X", numbers(tokens[example], 0))]
          + weights(right).enumerated().map { ("weights \($0 + 1)", numbers($1, 2)) }
          + [("output as it should be", numbers(right.output[example], 2))])
      lines += beside(
        [("", Array(repeating: "", count: 3))]
          + weights(wrong).prefix(3).enumerated().map { ("in the code", numbers($1, 2)) }
          + [("output of the code", numbers(wrong.output[example], 2))],
        first: numbers(tokens[example], 0)[0].count)
    }
    if wrong.weights.count != 2 {
      lines += [
        "", "The code does not average values by weights of each example; they are not shown.",
      ]
    }
    return lines
  }

  private func numbers(_ matrix: Matrix<Float>, _ places: Int) -> [String] {
    let cells = (0..<matrix.rows).map { i in matrix[i].map { decimals($0, places) } }
    let width = cells.joined().map(\.count).max() ?? 0
    return cells.map { row in
      row.map { String(repeating: " ", count: width - $0.count) + $0 }.joined(separator: " ")
    }
  }

  /// Blocks of lines with a title each, side by side.
  private func beside(_ blocks: [(title: String, lines: [String])], first: Int = 0) -> [String] {
    let widths = blocks.enumerated().map { index, block in
      max(index == 0 ? first : 0, ([block.title] + block.lines).map(\.count).max() ?? 0)
    }
    let height = blocks.map(\.lines.count).max() ?? 0
    return (-1..<height).map { row in
      var line = ""
      for (block, width) in zip(blocks, widths) {
        let text = row < 0 ? block.title : row < block.lines.count ? block.lines[row] : ""
        line += "  " + text + String(repeating: " ", count: width - text.count)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
