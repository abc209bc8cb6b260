public import Publishing

/// Turns drawings into SVG text: no script, nothing remote, the same bytes on every machine.
public enum FigurePress {
  /// A figure as an SVG document; nil for a figure of characters.
  ///
  /// The document adapts to light and dark by `prefers-color-scheme`; inline in a page, the
  /// properties `--ink`, `--soft`, `--line`, `--edge`, `--ground` and `--mark` of `.workbook` can be
  /// set from outside.
  ///
  /// - Parameters:
  ///   - label: `Figure 4.1`, the start of the title.
  ///   - prefix: put before every id, so that several drawings can stand in one page.
  public static func svg(of figure: Figure, label: String, prefix: String = "") -> String? {
    picture(of: figure, label: label, prefix: prefix)?.svg
  }

  /// A figure for reading in a terminal: caption, drawing, and the drawing in words.
  public static func terminal(_ figure: Figure, label: String, style: TerminalStyle) -> String {
    let place = ProseLine(text: "", file: "", line: 0)
    return TerminalWriter.text(
      [.figure(figure, label: label, file: "", place: place)], style: style)
  }

  /// The words of a caption, without its Markdown.
  private static func plain(_ caption: String) -> String {
    InlineReader.read(caption, file: "", line: 0).plainText
  }

  /// A figure as an SVG document, and where its heatmaps stand in it.
  static func picture(
    of figure: Figure, label: String, prefix: String
  ) -> (svg: String, maps: [PlacedMap])? {
    guard let drawing = figure.drawing else { return nil }
    var canvas = Canvas(prefix: prefix)
    switch drawing {
    case .heatmap(let sketch): canvas.draw(sketch)
    case .heatmaps(let sketch): canvas.draw(sketch)
    case .bars(let sketch): canvas.draw(sketch)
    case .lines(let sketch): canvas.draw(sketch)
    case .blocks(let sketch): canvas.draw(sketch)
    case .pipeline(let sketch): canvas.draw(sketch)
    case .ledger(let sketch): canvas.draw(sketch)
    case .tiles(let sketch): canvas.draw(sketch)
    case .plane(let sketch): canvas.draw(sketch)
    case .flow(let sketch): canvas.draw(sketch)
    }
    let svg = canvas.document(
      title: "\(label). \(plain(figure.caption))",
      description: figure.description)
    return (svg, canvas.maps)
  }
}
