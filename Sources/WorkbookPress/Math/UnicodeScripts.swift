/// Characters that are raised, lowered or fractions by themselves.
enum UnicodeScripts {
  /// The text raised, or nil if a character of it has no raised form.
  ///
  /// Of the capitals only T is raised, for the transpose: Unicode has no raised Q, and W^Q should
  /// look like its neighbours W^K and W^V.
  static func raised(_ text: String) -> String? { mapped(text, raisedForms) }

  /// The text lowered, or nil if a character of it has no lowered form. There is no d, q or y.
  static func lowered(_ text: String) -> String? { mapped(text, loweredForms) }

  /// Spaces around operators go; those between words cannot.
  private static func mapped(_ text: String, _ forms: [Character: Character]) -> String? {
    var result = ""
    var word = false
    var space = false
    for character in text {
      if character == " " {
        space = word
        continue
      }
      word = character.isLetter || character.isNumber
      guard let form = forms[character], !(space && word) else { return nil }
      result.append(form)
      space = false
    }
    return result.isEmpty ? nil : result
  }

  private static let raisedForms = forms(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzT⊤βγδθφχ′″‴*",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀᵝᵞᵟᶿᵠᵡ′″‴*")

  private static let loweredForms = forms(
    "0123456789+−=()aehijklmnoprstuvxβγρφχ",
    "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")

  private static func forms(_ plain: String, _ shifted: String) -> [Character: Character] {
    Dictionary(zip(plain, shifted)) { first, _ in first }
  }

  /// What each raised or lowered character is on the line.
  static let plain: [Character: (letter: Character, isRaised: Bool)] = {
    var plain: [Character: (letter: Character, isRaised: Bool)] = [:]
    for (letter, form) in loweredForms where letter != form { plain[form] = (letter, false) }
    for (letter, form) in raisedForms where letter != form && letter != "⊤" && letter != "′" {
      plain[form] = (letter, true)
    }
    // Capitals that drawings raise, though formulas do not.
    for (letter, form) in zip("KOQV", "ᴷᴼꟴⱽ") { plain[form] = (letter, true) }
    return plain
  }()

  /// Fractions of small numbers that are one character.
  static let fractions: [String: String] = [
    "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "1/8": "⅛",
  ]
}
