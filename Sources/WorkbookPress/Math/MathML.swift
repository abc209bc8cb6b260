/// Writes formulas as MathML Core: what a browser lays out without any script.
enum MathML {
  /// A formula as a `<math>` element that carries its TeX.
  ///
  /// - Parameters:
  ///   - nodes: The formula.
  ///   - display: Whether it stands on a line of its own.
  ///   - source: The TeX it was read from.
  static func markup(_ nodes: [MathNode], display: Bool, source: String) -> String {
    let setting = Setting(isDisplay: display)
    return "<math\(display ? " display=\"block\"" : "")><semantics>" + group(nodes, setting)
      + "<annotation encoding=\"application/x-tex\">\(escaped(source))</annotation>"
      + "</semantics></math>"
  }

  /// Where in a formula something is set.
  struct Setting {
    /// Large operators with their limits over and under.
    var isDisplay: Bool
    /// Smaller, with less space.
    var isScript = false

    /// Of a script.
    var script: Setting { Setting(isDisplay: false, isScript: true) }

    /// Of a fraction's parts.
    func parts(_ size: FractionSize) -> Setting {
      let isDisplay = size == .display || size == .fitting && isDisplay
      return Setting(isDisplay: false, isScript: !isDisplay)
    }
  }

  /// One element that holds all nodes.
  static func group(
    _ nodes: [MathNode], _ setting: Setting, after start: MathClass? = nil
  ) -> String {
    let elements = row(nodes, setting, after: start)
    return elements.count == 1 ? elements[0] : element("mrow", elements.joined())
  }

  /// One element for a node that stands alone.
  static func alone(_ node: MathNode, _ setting: Setting) -> String {
    if case .row(let nodes) = node { return group(nodes, setting) }
    return markup(of: node, setting, Spacing())
  }

  // MARK: Nodes

  /// The attributes of the operator at a node's heart.
  struct Spacing { var attributes = "" }

  static func markup(of node: MathNode, _ setting: Setting, _ spacing: Spacing) -> String {
    switch node {
    case .symbol(let symbol): self.symbol(symbol, spacing)
    case .delimiter(let symbol, let size): delimiter(symbol, size, spacing)
    case .text(let words): text(words)
    case .space(let width): space(width)
    case .row(let nodes) where nodes.count == 1: markup(of: nodes[0], setting, spacing)
    case .row(let nodes): group(nodes, setting)
    case .scripts(let base, let below, let above):
      scripts(base, below, above, setting, spacing)
    case .fraction(let numerator, let denominator, let size):
      fraction(numerator, denominator, size, setting)
    case .root(let radicand, nil):
      element("msqrt", contents(radicand, setting))
    case .root(let radicand, let index?):
      element("mroot", alone(radicand, setting) + alone(index, setting.script))
    case .fenced(let left, let nodes, let right):
      element(
        "mrow",
        row(
          (left.map { [.delimiter($0, .stretched)] } ?? []) + nodes
            + (right.map { [.delimiter($0, .stretched)] } ?? []), setting
        ).joined())
    case .accent(let accent, let base): self.accent(accent, base, setting)
    case .table(let table): self.table(table, setting)
    }
  }

  private static func contents(_ node: MathNode, _ setting: Setting) -> String {
    if case .row(let nodes) = node { return row(nodes, setting).joined() }
    return markup(of: node, setting, Spacing())
  }

  private static func symbol(_ symbol: MathSymbol, _ spacing: Spacing) -> String {
    let text = escaped(symbol.text)
    switch symbol.kind {
    case .identifier, .function: return element("mi", name(symbol.text))
    case .ordinary: return element("mi", text)
    case .upright:
      let isPlain = symbol.text.unicodeScalars.count == 1 && !symbol.isOfAlphabet
      return element("mi", text, isPlain ? " mathvariant=\"normal\"" : "")
    case .number: return element("mn", text)
    case .opening, .closing:
      return element("mo", text, spacing.attributes + " stretchy=\"false\"")
    case .sign where "|‖".contains(symbol.text):
      return element("mo", text, spacing.attributes + " stretchy=\"false\"")
    case .sign, .large, .binary, .relation, .punctuation, .inner:
      return element("mo", text, spacing.attributes)
    }
  }

  /// A name, with the spaces in it kept.
  private static func name(_ text: String) -> String {
    escaped(text).replacing(" ", with: "\u{2009}")
  }

  private static func delimiter(
    _ symbol: MathSymbol, _ size: DelimiterSize, _ spacing: Spacing
  ) -> String {
    guard case .fixed(let step) = size else {
      return element("mo", escaped(symbol.text), spacing.attributes)
    }
    let height = ["1.2em", "1.8em", "2.4em", "3em"][min(max(step, 1), 4) - 1]
    return element(
      "mo", escaped(symbol.text),
      spacing.attributes
        + " stretchy=\"true\" symmetric=\"true\" minsize=\"\(height)\" maxsize=\"\(height)\"")
  }

  /// Words with the spaces at both ends, which a browser would drop.
  private static func text(_ words: String) -> String {
    var body = escaped(words.trimmingSpaces)
    if words.first == " " { body = "\u{A0}" + body }
    if words.last == " ", words.count > 1 { body += "\u{A0}" }
    return element("mtext", body)
  }

  /// A space; a browser takes a negative one as a margin alone.
  static func space(_ width: Int) -> String {
    width < 0
      ? "<mspace style=\"margin-left:\(em(width))\"/>" : "<mspace width=\"\(em(width))\"/>"
  }

  private static func fraction(
    _ numerator: MathNode, _ denominator: MathNode, _ size: FractionSize, _ setting: Setting
  ) -> String {
    let parts = setting.parts(size)
    let attribute =
      switch size {
      case .display where !setting.isDisplay: " displaystyle=\"true\""
      case .inline where setting.isDisplay: " displaystyle=\"false\""
      default: ""
      }
    return element("mfrac", alone(numerator, parts) + alone(denominator, parts), attribute)
  }

  private static func scripts(
    _ base: MathNode, _ below: MathNode?, _ above: MathNode?, _ setting: Setting,
    _ spacing: Spacing
  ) -> String {
    let isBrace = if case .accent(let accent, _) = base { accent.takesLimits } else { false }
    let takesLimits = if case .symbol(let symbol) = base { symbol.takesLimits } else { false }
    let isBracket = if case .delimiter = base { true } else { false }
    let areLimits = isBrace || takesLimits && setting.isDisplay
    var base = markup(of: base, setting, spacing)
    // A bracket as the base itself would not grow.
    if isBracket { base = element("mrow", base) }
    let parts =
      [base]
      + [below, above].compactMap { $0 }.map {
        alone($0, setting.script)
      }
    let tag =
      switch (below != nil, above != nil) {
      case (true, true): areLimits ? "munderover" : "msubsup"
      case (true, false): areLimits ? "munder" : "msub"
      default: areLimits ? "mover" : "msup"
      }
    return element(tag, parts.joined())
  }

  private static func accent(
    _ accent: MathAccent, _ base: MathNode, _ setting: Setting
  ) -> String {
    guard let mark = accent.mark.map(escaped) else {
      // Few fonts can stretch a bar, and every browser can draw a border.
      let side = accent.isBelow ? "bottom" : "top"
      return element(
        "mrow", contents(base, setting),
        " style=\"border-\(side):0.06em solid;padding-\(side):0.1em\"")
    }
    let operation = element("mo", mark, " stretchy=\"\(accent.stretches)\"")
    let parts = alone(base, setting) + operation
    return accent.isBelow
      ? element("munder", parts, accent.takesLimits ? "" : " accentunder=\"true\"")
      : element("mover", parts, accent.takesLimits ? "" : " accent=\"true\"")
  }
}
