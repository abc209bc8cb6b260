import Publishing

/// Breaking lines.
extension Styled {
  /// The words, and the spaces between them gone.
  var words: [Styled] {
    var words: [Styled] = [Styled()]
    for run in runs {
      let parts = run.text.split(omittingEmptySubsequences: false) {
        $0 == "\n" || $0 == " " && !run.dress.isWhole
      }
      for (index, word) in parts.enumerated() {
        if index > 0 { words.append(Styled()) }
        words[words.count - 1] += Styled(String(word), run.dress)
      }
    }
    return words.filter { !$0.runs.isEmpty }
  }

  /// Broken between words into lines of at most `width` columns; a longer word is broken itself.
  func wrapped(to width: Int) -> [Styled] {
    var lines: [Styled] = []
    for word in words {
      var word = word
      if let last = lines.last, last.width + 1 + word.width <= width {
        let space = Self.between(last, word)
        lines[lines.count - 1] = last + space + word
        continue
      }
      while word.width > width, let cut = word.cut(at: width) {
        lines.append(cut.head)
        word = cut.rest
      }
      lines.append(word)
    }
    return lines
  }

  /// A space, underlined or coloured if both its neighbours are.
  private static func between(_ left: Styled, _ right: Styled) -> Styled {
    let (before, after) = (left.runs.last?.dress, right.runs.first?.dress)
    return Styled(" ", before == after ? before ?? Dress() : Dress())
  }

  /// Broken at spaces, which it keeps, into lines of at most `width` columns; those after the first
  /// begin with `hanging` spaces.
  func folded(to width: Int, hanging: Int) -> [Styled] {
    // A line that indentation alone fills would never end.
    let hanging = min(hanging, width / 2)
    var lines: [Styled] = []
    var rest = self
    while rest.width > width, let cut = rest.cut(at: width, between: [" "]) {
      lines.append(cut.head)
      rest = .spaces(hanging) + cut.rest.withoutLeadingSpaces
    }
    return lines + [rest]
  }

  private var withoutLeadingSpaces: Styled {
    var copy = self
    while let first = copy.runs.first, first.text.hasPrefix(" ") {
      copy.runs[0].text.removeFirst()
      if copy.runs[0].text.isEmpty { copy.runs.removeFirst() }
    }
    return copy
  }

  /// Two pieces, the first at most `width` columns wide and cut after one of some characters if one
  /// is not near its start; nil if not even one character fits.
  func cut(
    at width: Int, between marks: Set<Character> = ["/", "·", ",", "-", "–", ".", "=", "(", "*"]
  ) -> (head: Styled, rest: Styled)? {
    let characters = runs.flatMap { run in run.text.map { ($0, run.dress) } }
    var (count, used) = (0, 0)
    while count < characters.count, used + displayWidth(characters[count].0) <= width {
      used += displayWidth(characters[count].0)
      count += 1
    }
    if count == 0 || count == characters.count { return nil }
    let start = characters.firstIndex { $0.0 != " " } ?? 0
    let least = marks == [" "] ? start + 1 : max(1, count / 3)
    if least < count, let place = (least..<count).last(where: { marks.contains(characters[$0].0) })
    {
      count = place + 1
    }
    let piece: (ArraySlice<(Character, Dress)>) -> Styled = { slice in
      slice.reduce(into: Styled()) { $0 += Styled(String($1.0), $1.1) }
    }
    return (piece(characters[..<count]), piece(characters[count...]))
  }

  /// Filled up with spaces, or cut off with an ellipsis, to be `width` columns wide.
  func fitted(to width: Int, right: Bool = false, _ style: TerminalStyle) -> Styled {
    let own = self.width
    if own <= width { return right ? .spaces(width - own) + self : self + .spaces(width - own) }
    let dots = style.sign("…", width < 6 ? "." : "...")
    let head = width > dots.count ? cut(at: width - dots.count, between: [])?.head : nil
    let text = (head ?? Styled()) + Styled(String(dots.prefix(width)))
    return text + .spaces(width - text.width)
  }
}
