/// Text in ASCII, for a terminal that shows nothing else.
enum Transliteration {
  /// The text with every character replaced that ASCII lacks: by what reads like it, else by `?`.
  static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = ""
    var script: Script = .level
    for character in text {
      let (form, next) = shifted(character)
      if next != .level, next != script { result += next.rawValue }
      script = next
      result += form ?? replacement(character)
    }
    return result
  }

  /// Whether letters stand on the line, above or below it; a run of raised ones has one `^`.
  private enum Script: String { case level = "", raised = "^", lowered = "_" }

  private static func shifted(_ character: Character) -> (form: String?, script: Script) {
    if let form = UnicodeScripts.plain[character] {
      return (replacement(form.letter), form.isRaised ? .raised : .lowered)
    }
    return (nil, .level)
  }

  private static func replacement(_ character: Character) -> String {
    if character == "\r\n" { return "\n" }
    if let text = table[character] { return text }
    guard let first = character.unicodeScalars.first else { return "" }
    // A letter with marks on it, which may be characters of their own.
    if first.isASCII { return String(Character(first)) }
    return table[Character(first)] ?? letter(first) ?? "?"
  }

  /// A letter by its name: é is LATIN SMALL LETTER E WITH ACUTE, α is GREEK SMALL LETTER ALPHA.
  private static func letter(_ scalar: Unicode.Scalar) -> String? {
    guard let name = scalar.properties.name else {
      return scalar.properties.generalCategory == .format ? "" : nil
    }
    if name.contains("COMBINING") || scalar.properties.generalCategory == .format { return "" }
    let words = name.split(separator: " ").map(String.init)
    guard words.count >= 4, words[2] == "LETTER", ["SMALL", "CAPITAL"].contains(words[1]) else {
      return nil
    }
    let (letters, isCapital) = (words[3].lowercased(), words[1] == "CAPITAL")
    switch words[0] {
    case "LATIN":
      guard letters.count <= 2, words.count == 4 || words[4] == "WITH" else { return nil }
      return isCapital ? letters.uppercased() : letters
    case "GREEK":
      return isCapital ? letters.prefix(1).uppercased() + letters.dropFirst() : letters
    default: return nil
    }
  }

  /// The table of replacements. Signs that drawings are made of have one letter each, so that
  /// columns stay columns.
  private static let table: [Character: String] = {
    var table: [Character: String] = [:]
    let pairs = """
      “ " ” " „ " « " » " ‘ ' ’ ' ‚ ' ′ ' ″ '' – - — -- ‐ - ‑ - − - … ... ⋯ ... ⋮ : • * · * ⋅ *
      × x ÷ / ± +- ∓ -+ ∗ * ⊙ (.) ⊗ (x) ∘ o ∞ inf ∂ d ∇ grad ∑ sum Σ sum ∏ prod ∫ int
      → -> ← <- ↔ <-> ⇒ => ⇐ <= ⇔ <=> ↦ |-> ↓ v ↑ ^ ≤ <= ≥ >= ≠ != ≈ ~ ≡ == ∼ ~ ∝ ~ ∈ in ∉ not-in
      ⊂ subset ⊆ subset ∪ or ∩ and ∧ and ∨ or ¬ not ∀ all ∃ some ∅ {} ⊤ T ⊥ _|_ ∣ | ‖ || ∥ ||
      ⟨ < ⟩ > ⌊ [ ⌋ ] ⌈ [ ⌉ ] ½ 1/2 ⅓ 1/3 ⅔ 2/3 ¼ 1/4 ¾ 3/4 ⅕ 1/5 ⅛ 1/8 ° deg µ u € EUR £ GBP § S
      ß ss ẞ SS ð d Ð D þ th Þ Th œ oe Œ OE ı i ℓ l ħ h ™ (TM) © (C) ® (R) ¿ ? ¡ ! º o ª a
      │ | ┃ | ║ | ─ - ━ = ═ = ┌ + ┐ + └ + ┘ + ├ + ┤ + ┬ + ┴ + ┼ + ╱ / ╲ \\ ╳ x ▌ | ▏ | ▎ |
      █ # ▓ % ▒ = ░ : ▚ $ ■ # □ o ● @ ○ o ◆ @ ◇ o ▶ > ◀ < ▲ ^ ▼ v ⊕ + ⊖ - ✓ + ✗ x ↳ >
      """
    let words = pairs.split { $0.isWhitespace }.map(String.init)
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      for character in words[index] { table[character] = words[index + 1] }
    }
    for space in ["\u{A0}", "\u{2002}", "\u{2003}", "\u{2007}", "\u{2009}", "\u{202F}", "\u{3000}"]
    {
      table[Character(space)] = " "
    }
    table["\u{200B}"] = ""
    table["√"] = "sqrt "
    return table
  }()
}
