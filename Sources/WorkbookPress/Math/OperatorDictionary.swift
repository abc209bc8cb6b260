/// What a browser knows about operators without being told: the dictionary of MathML Core, for the
/// operators of this book. Only what differs from it is written as an attribute.
enum OperatorDictionary {
  enum Form: String { case prefix, infix, postfix }

  /// The space on both sides in eighteenths of an em.
  static func spaces(_ text: String, _ form: Form) -> (left: Int, right: Int) {
    switch form {
    case .prefix:
      if "∑∏⋃⋂⨁⨂∫".contains(text) { return (3, 3) }
      if "+−±∓∼¬!∄|‖([{⌊⌈⟨".contains(text) { return (0, 0) }
    case .infix:
      if "+−±∓÷/⊕⊖∖∪∩∧∨".contains(text) { return (4, 4) }
      if "∗⋅×⊙⊗∘∙⋆.?%".contains(text) { return (3, 3) }
      if ",;:".contains(text) { return (0, 3) }
      if "_\\".contains(text) { return (0, 0) }
    case .postfix:
      if "!′″‴%&_|‖)]}⌋⌉⟩".contains(text) { return (0, 0) }
    }
    return (5, 5)
  }

  /// The form a symbol has by its class in the row.
  static func form(of symbol: MathSymbol, as mathClass: MathClass) -> Form {
    switch (symbol.kind, mathClass) {
    case (.opening, _), (.large, _): .prefix
    case (.closing, _): .postfix
    case (.binary, .ordinary): "+−±∓".contains(symbol.text) ? .prefix : .infix
    case (.sign, _):
      "!′″‴%&_".contains(symbol.text) ? .postfix : "|‖¬".contains(symbol.text) ? .prefix : .infix
    default: .infix
    }
  }

  /// Whether a browser would take another form from the place in the row alone.
  static func mustSay(_ form: Form, of text: String, isFirst: Bool, isLast: Bool) -> Bool {
    guard "+−±∓∼|‖!∄′″‴%&_".contains(text), isFirst != isLast || !isFirst else { return false }
    return form != (isFirst ? .prefix : isLast ? .postfix : .infix)
  }
}
