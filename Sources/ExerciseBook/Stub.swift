import Files

/// The reader's file and the printed solution, both made from the solution's source.
///
/// In the source, `// solution` and `// end` enclose what the reader is to write. So the stub cannot
/// drift from the solution, and the reader's edits cannot lose it.
public enum Stub {
  /// The file as the reader first gets it.
  ///
  /// What is enclosed inside the function becomes `throw NotAttempted()`; what is enclosed outside, a
  /// function of the solution's own, is left out.
  public static func text(from solution: String) -> String {
    var lines: [Substring] = []
    var isInside = false
    for line in solution.lines {
      let bare = line.drop { $0 == " " }
      if bare == "// solution" {
        isInside = true
        let indent = line.prefix { $0 == " " }
        if indent.isEmpty {
          if lines.last == "" { lines.removeLast() }
        } else {
          lines.append(indent + "throw NotAttempted()")
        }
      } else if bare == "// end" {
        isInside = false
      } else if !isInside {
        lines.append(line)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The solution as it is printed: its source without the two marks.
  public static func solution(from source: String) -> String {
    source.lines.filter { line in
      let bare = line.drop { $0 == " " }
      return bare != "// solution" && bare != "// end"
    }.map { $0 + "\n" }.joined()
  }
}
