/// A sheet that grows with what is drawn on it, and ends as an SVG document.
///
/// Coordinates run to the right and down; the viewBox is found from what was drawn.
struct Canvas {
  /// Where text stands from its point.
  enum Anchor: String { case start = "", middle = "m", end = "e" }

  /// How text looks.
  enum Style {
    /// 12 px.
    case plain
    /// 12 px, bold.
    case bold
    /// 11 px, softer.
    case small
    /// 11 px on a coloured ground, black or white.
    case on(Ink)
    /// 12 px, bold, on a coloured ground.
    case boldOn(Ink)

    var size: Double {
      switch self {
      case .plain, .bold, .boldOn: 12
      case .small, .on: 11
      }
    }

    var isBold: Bool {
      switch self {
      case .bold, .boldOn: true
      case .plain, .small, .on: false
      }
    }

    var classes: [String] {
      switch self {
      case .plain: []
      case .bold: ["b"]
      case .small: ["s"]
      case .on(let ink): ["s", ink.writing == .black ? "k" : "w"]
      case .boldOn(let ink): ["b", ink.writing == .black ? "k" : "w"]
      }
    }
  }

  /// Put before every id, so that several drawings can stand in one document.
  let prefix: String
  private(set) var body: [String] = []
  private var definitions: [String] = []
  private var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
  /// The heatmaps that were drawn, and where.
  var maps: [PlacedMap] = []

  init(prefix: String) { self.prefix = prefix }

  /// Makes room for a point.
  mutating func include(_ x: Double, _ y: Double) {
    (left, right) = (min(left, x), max(right, x))
    (top, bottom) = (min(top, y), max(bottom, y))
  }

  /// Adds an element as it is; its room must be included by the caller.
  mutating func raw(_ element: String) { body.append(element) }

  /// Adds a definition once.
  mutating func define(_ element: String) {
    if !definitions.contains(element) { definitions.append(element) }
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, look: String, radius: Double = 0,
    title: String? = nil
  ) {
    include(x, y)
    include(x + width, y + height)
    let corner = radius > 0 ? " rx=\"\(coordinate(radius))\"" : ""
    close(
      "<rect x=\"\(coordinate(x))\" y=\"\(coordinate(y))\" width=\"\(coordinate(width))\""
        + " height=\"\(coordinate(height))\"\(corner) \(look)", "rect", title)
  }

  mutating func circle(
    _ x: Double, _ y: Double, _ radius: Double, look: String, title: String? = nil
  ) {
    include(x - radius, y - radius)
    include(x + radius, y + radius)
    close(
      "<circle cx=\"\(coordinate(x))\" cy=\"\(coordinate(y))\" r=\"\(coordinate(radius))\" \(look)",
      "circle", title)
  }

  /// A line through points, or the edge of an area.
  mutating func path(
    _ points: [(x: Double, y: Double)], look: String, closed: Bool = false, title: String? = nil
  ) {
    guard !points.isEmpty else { return }
    for point in points { include(point.x, point.y) }
    let steps = points.map { "\(coordinate($0.x)) \(coordinate($0.y))" }
    close(
      "<path d=\"M\(steps.joined(separator: "L"))\(closed ? "z" : "")\" \(look)", "path", title)
  }

  /// A line with a head at its end.
  mutating func arrow(from a: (x: Double, y: Double), to b: (x: Double, y: Double)) {
    path([a, b], look: "class=\"edge\"")
    let head: [(x: Double, y: Double)]
    if a.y == b.y {
      let back = b.x > a.x ? b.x - 7 : b.x + 7
      head = [(back, b.y - 4), b, (back, b.y + 4)]
    } else {
      let back = b.y > a.y ? b.y - 7 : b.y + 7
      head = [(b.x - 4, back), b, (b.x + 4, back)]
    }
    path(head, look: "class=\"head\"", closed: true)
  }

  mutating func close(_ start: String, _ name: String, _ title: String?) {
    body.append(
      title.map { start + "><title>\(Lettering.escaped($0))</title></\(name)>" } ?? start + "/>")
  }

  /// Text with its baseline at a point, turned by an angle of 0, −45 or −90 degrees around it.
  ///
  /// - Parameter symbol: whether what follows a `^`, as in `W^Q`, is raised.
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start, _ style: Style = .plain,
    turned angle: Int = 0, symbol: Bool = false
  ) {
    if text.isEmpty { return }
    let width = Lettering.ems(text, bold: style.isBold) * style.size
    let before = anchor == .start ? 0 : anchor == .middle ? width / 2 : width
    for along in [-before, width - before] {
      for across in [-0.8 * style.size, 0.25 * style.size] {
        switch angle {
        case -90: include(x + across, y - along)
        case -45: include(x + (along + across) * 0.7072, y + (across - along) * 0.7072)
        default: include(x + along, y + across)
        }
      }
    }
    let classes = (style.classes + [anchor.rawValue]).filter { !$0.isEmpty }.joined(separator: " ")
    let turn = angle == 0 ? "" : " transform=\"rotate(\(angle) \(coordinate(x)) \(coordinate(y)))\""
    body.append(
      "<text x=\"\(coordinate(x))\" y=\"\(coordinate(y))\"\(turn)"
        + (classes.isEmpty ? "" : " class=\"\(classes)\"")
        + ">\(symbol ? Lettering.raised(text) : Lettering.escaped(text))</text>")
  }

  /// A stripe pattern that no number looks like, for what a mask hides; the value of `fill`.
  mutating func hatch() -> String {
    define(
      "<pattern id=\"\(prefix)hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
        + "<path class=\"hatch\" d=\"M-1 1L1 -1M0 6L6 0M5 7L7 5\"/></pattern>")
    return "url(#\(prefix)hatch)"
  }

  /// The document: what it is, what it says, then the drawing.
  func document(title: String, description: String) -> String {
    let pad = 8.0
    let (x, y) = ((left - pad).rounded(.down), (top - pad).rounded(.down))
    let width = (right + pad).rounded(.up) - x
    let height = (bottom + pad).rounded(.up) - y
    let box = [x, y, width, height].map(coordinate).joined(separator: " ")
    let lines =
      [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"workbook\""
          + " width=\"\(coordinate(width))\" height=\"\(coordinate(height))\" viewBox=\"\(box)\""
          + " role=\"img\" aria-labelledby=\"\(prefix)title \(prefix)desc\">",
        "<title id=\"\(prefix)title\">\(Lettering.escaped(title))</title>",
        "<desc id=\"\(prefix)desc\">\(Lettering.escaped(description))</desc>",
        "<style>", Self.sheet, "</style>",
      ] + (definitions.isEmpty ? [] : ["<defs>"] + definitions + ["</defs>"]) + body + ["</svg>"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Both colour schemes. Every rule is bound to the drawing, and the colours are properties, so a
  /// page that holds the drawing inline can set them.
  private static let sheet = """
    .workbook{--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--edge:#59636e;--ground:#eef1f4;\
    --mark:#0072b2;font:12px system-ui,sans-serif}
    @media (prefers-color-scheme:dark){.workbook{--ink:#e6edf3;--soft:#9ea7b3;--line:#3d444d;\
    --edge:#9ea7b3;--ground:#2a313c;--mark:#56b4e9}}
    .workbook text{fill:var(--ink)}
    .workbook .s{font-size:11px;fill:var(--soft)}
    .workbook .b{font-weight:700}
    .workbook .m{text-anchor:middle}
    .workbook .e{text-anchor:end}
    .workbook .k{fill:#000}
    .workbook .w{fill:#fff}
    .workbook .edge{fill:none;stroke:var(--edge)}
    .workbook .head{fill:var(--edge)}
    .workbook .grid{fill:none;stroke:var(--line)}
    .workbook .box{fill:var(--ground);stroke:var(--edge)}
    .workbook .frame{fill:none;stroke:#1f2328;stroke-width:2}
    .workbook .halo{fill:none;stroke:#fff;stroke-width:4}
    .workbook .here{fill:none;stroke:var(--mark);stroke-width:3}
    .workbook .hatch{fill:none;stroke:var(--edge)}
    .workbook .mark{fill:var(--mark)}
    """
}
