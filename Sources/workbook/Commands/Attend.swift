import Files
import AttentionWorkbook
import TensorFiles
import Publishing
import Verification
import WorkbookPress

extension Command {
  /// `workbook attend --model DIR "…"`: where trained heads look.
  static let attend = Command(
    name: "attend", words: "--model DIR \"…\"",
    summary: "shows the attention of a pretrained encoder, and what its heads do",
    details: [
      "Without --layer and --head: all heads as small maps. Then a table of the heads shown: the share",
      "of the weight of all tokens between [CLS] and [SEP] that goes to the piece before, the piece",
      "after, the same piece, [CLS] and [SEP]. A head with more than half of it in one place is named.",
    ],
    options: [
      .model,
      Option(
        name: "layer", value: "L", summary: "only this block, counted from the first",
        numbers: .whole(1...1000)),
      Option(
        name: "head", value: "H", summary: "only this head of the block, counted from the first",
        numbers: .whole(1...1000)),
      Option(
        name: "figure", value: "FILE",
        summary: "draws an SVG file instead of the terminal's map; with - the picture goes to"
          + " standard output and the rest to standard error"),
      .stageVariants, .with, .cut, .prompt,
      Option(
        name: "color", value: "WHEN",
        summary: "auto, always or never; auto obeys NO_COLOR and what the output is"),
    ]
  ) { (arguments) throws(Failure) in
    let text = try arguments.oneText()
    let color = try arguments.choice("color", of: ["auto", "always", "never"]) ?? "auto"
    let (layer, head) = (
      try arguments.number("layer"), try arguments.number("head")
    )
    if head != nil && layer == nil { throw .usage("--head needs --layer", of: "attend") }
    let file = try arguments.text("figure") == nil ? nil : arguments.required("figure")
    let choice = try arguments.blockChoice()
    if choice.variant != nil && choice.mistake == nil && !choice.isOfStages {
      throw .usage(
        "attend looks inside the block; choose variants of stages, such as softmax=online",
        of: "attend")
    }
    let mistake = choice.mistake
    let encoder = try arguments.encoder()
    let configuration = encoder.configuration
    for (number, most, name) in [
      (layer, configuration.layers, "layer"), (head, configuration.heads, "head"),
    ] {
      guard let number, number > most else { continue }
      throw .usage("--\(name) is \(number); this model has \(most)", of: "attend")
    }
    let sequence = try arguments.sequence(of: text, by: encoder)
    let shown = try attention(of: sequence, by: encoder, choice)
    let view = AttentionView(
      tokens: sequence.map(encoder.tokenizer.vocabulary.piece), sequence: sequence,
      attention: shown, layer: layer, head: head)
    let figure = view.figure(mistake)
    let say: (String) -> Void = { text in
      if let file { OutputFile.report(text, of: file) } else { Console.print(text) }
    }
    if let file {
      try write(figure, to: file)
    } else {
      Console.printExactly(
        FigurePress.terminal(figure, label: "Attention", style: Terminal.style(color: color)))
    }
    say("\n" + view.portraits)
    if let mistake {
      let right = try attention(of: sequence, by: encoder, BlockChoice())
      say("\n" + view.damage(mistake, right: right))
    }
  }

  private static func attention(
    of sequence: [Int], by encoder: RealEncoder, _ choice: BlockChoice
  ) throws(Failure) -> [HeadStack<Float>] {
    do throws(InvalidInput) {
      return try encoder.attention(sequence, steps: choice.steps)
    } catch {
      throw choice.failure(error)
    }
  }

  private static func write(_ figure: Figure, to file: String) throws(Failure) {
    guard let svg = FigurePress.svg(of: figure, label: "Attention") else {
      preconditionFailure("attention is drawn as heatmaps")
    }
    try OutputFile.write(Array(svg.utf8), to: file)
    OutputFile.report("\(oneLine(file, limit: .max)): " + figure.description, of: file)
  }
}

/// What `attend` shows of one sequence.
struct AttentionView {
  let tokens: [String]
  let sequence: [Int]
  let attention: [HeadStack<Float>]
  let layer: Int?
  let head: Int?

  /// The heads that are shown.
  private var shown: [(layer: Int, head: Int, weights: Matrix<Float>)] {
    var shown: [(layer: Int, head: Int, weights: Matrix<Float>)] = []
    for (index, heads) in attention.enumerated() where layer == nil || layer == index + 1 {
      for (place, weights) in heads.matrices.enumerated() where head == nil || head == place + 1 {
        shown.append((index + 1, place + 1, weights))
      }
    }
    return shown
  }

  /// Tokens with their places where a piece occurs twice.
  private var labels: [String] {
    tokens.enumerated().map { place, token in
      tokens.count { $0 == token } > 1 ? "\(token) (\(place + 1))" : token
    }
  }

  func figure(_ mistake: Mistake?) -> Figure {
    let which =
      layer.map { layer in
        head.map { "head \($0) of layer \(layer)" } ?? "every head of layer \(layer)"
      } ?? "every head"
    let caption = "Where \(which) looks" + (mistake.map { ", with \($0.id)" } ?? "") + "."
    let followed = tokens.firstIndex(of: "it")
    let maps = shown.map { part in
      Heatmap(
        part.weights, queries: labels, keys: labels,
        title: "layer \(part.layer), head \(part.head)", followed: followed)
    }
    return maps.count == 1
      ? Figure(caption, drawing: .heatmap(maps[0]))
      : Figure(caption, drawing: .heatmaps(HeatmapGrid(maps)))
  }

  /// The table of scores.
  var portraits: String {
    let all = HeadPortrait.all(attention, sequence)
    let kept = all.filter { portrait in
      (layer ?? portrait.layer) == portrait.layer && (head ?? portrait.head) == portrait.head
    }
    let habits = HeadHabit.allCases
    return plainTable(
      header: ["layer", "head"] + habits.map(\.rawValue) + ["looks at"],
      numeric: [true, true] + habits.map { _ in true } + [false],
      rows: kept.map { portrait in
        ["\(portrait.layer)", "\(portrait.head)"] + portrait.scores.map { decimals($0, 2) }
          + [portrait.habit?.rawValue ?? "–"]
      })
  }

  /// What a mistake changes.
  func damage(_ mistake: Mistake, right: [HeadStack<Float>]) -> String {
    let (before, after) = (
      HeadPortrait.all(right, sequence), HeadPortrait.all(attention, sequence)
    )
    let changed = zip(before, after).count { $0.habit != $1.habit }
    let worst = zip(right, attention).reduce(Float(0)) { worst, stacks in
      zip(stacks.0.elements, stacks.1.elements).reduce(worst) { max($0, ($1.0 - $1.1).magnitude) }
    }
    return "With \(mistake.id) (\(mistake.done)): weights differ by up to"
      + " \(decimals(Double(worst), 3)), and \(changed) of \(before.count) heads are named otherwise."
  }
}
