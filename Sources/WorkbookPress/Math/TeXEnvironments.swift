/// Environments: what stands between `\begin{…}` and `\end{…}`.
extension TeXParser {
  /// How an environment is laid out and what encloses it.
  private struct Environment {
    let layout: MathTable.Layout
    var left: String?
    var right: String?
  }

  private static let environments: [String: Environment] = [
    "aligned": Environment(layout: .aligned), "align*": Environment(layout: .aligned),
    "matrix": Environment(layout: .centered),
    "pmatrix": Environment(layout: .centered, left: "(", right: ")"),
    "bmatrix": Environment(layout: .centered, left: "[", right: "]"),
    "Bmatrix": Environment(layout: .centered, left: "{", right: "}"),
    "vmatrix": Environment(layout: .centered, left: "|", right: "|"),
    "Vmatrix": Environment(layout: .centered, left: "‖", right: "‖"),
    "cases": Environment(layout: .cases, left: "{"),
    "array": Environment(layout: .columns([])),
  ]

  /// The names of all environments.
  static let environmentNames: [String] = environments.keys.sorted()

  mutating func environment(at place: Int) throws(TeXError) -> MathNode {
    let begin = TeXScanner.Token.command("begin")
    let namePlace = offset + 1
    let name = try words(of: begin, at: place)
    guard let environment = Self.environments[name] else {
      throw unknownEnvironment(name, at: namePlace)
    }
    var layout = environment.layout
    if case .columns = layout {
      let specified = offset
      let letters = try words(of: .command("begin{array}"), at: place)
      guard !letters.isEmpty, letters.allSatisfy({ "lcr".contains($0) }) else {
        throw error(
          "“\(letters)” is not a list of columns: l, c or r for each", at: specified,
          offender: letters)
      }
      layout = .columns(Array(letters))
    }
    let rows = try rows(layout)
    let opening = "\\begin{\(name)}"
    let (end, endPlace) = (token, offset)
    try close(.command("end"), opened: opening, at: place)
    let closing = try words(of: end, at: endPlace)
    if closing != name {
      throw error(
        "“\\end{\(closing)}” closes “\(opening)”", at: endPlace, offender: "\\end{\(closing)}")
    }
    let table = MathNode.table(MathTable(layout: layout, rows: rows))
    if environment.left == nil { return table }
    return .fenced(
      environment.left.map { MathSymbol($0, .opening) }, [table],
      environment.right.map { MathSymbol($0, .closing) })
  }

  /// `\substack{… \\ …}`.
  mutating func stack(_ owner: TeXScanner.Token, at place: Int) throws(TeXError) -> MathNode {
    guard token == .character("{") else {
      throw error("“\(owner.source)” lacks its “{”", at: place, offender: owner.source)
    }
    let brace = offset
    advance()
    let rows = try rows(.stack)
    try close(.character("}"), opened: "{", at: brace)
    return .table(MathTable(layout: .stack, rows: rows))
  }

  /// Cells between `&` and rows between `\\`; a row of nothing at the end is none.
  private mutating func rows(_ layout: MathTable.Layout) throws(TeXError) -> [[[MathNode]]] {
    let widest =
      switch layout {
      case .columns(let letters): letters.count
      case .cases: 2
      case .stack: 1
      case .centered, .aligned: Int.max
      }
    var rows: [[[MathNode]]] = [[try list()]]
    while true {
      if token == .character("&") {
        if rows[rows.count - 1].count == widest {
          throw error("“&” makes more than \(widest) column\(widest == 1 ? "" : "s") here")
        }
        advance()
        rows[rows.count - 1].append(try list())
      } else if token == .command("\\") {
        if scanner.character == "[" {
          throw error("“\\\\[” would set a space between rows, which this book does not use")
        }
        advance()
        rows.append([try list()])
      } else {
        if rows.count > 1, rows.last == [[]] { rows.removeLast() }
        return rows
      }
    }
  }
}
