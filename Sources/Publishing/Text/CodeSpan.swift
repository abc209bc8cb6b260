/// Text in code letters, as Markdown: between more backticks than it has in a row.
///
/// Names that are made elsewhere go through here: a variant's, a mistake's, an error's, a word piece's.
public func code(_ text: String) -> String {
  let runs = text.split { $0 != "`" }.map(\.count)
  guard let longest = runs.max() else { return "`\(text)`" }
  let ticks = String(repeating: "`", count: longest + 1)
  // Markdown takes one space off each end, where there is one on both.
  return "\(ticks) \(text) \(ticks)"
}
