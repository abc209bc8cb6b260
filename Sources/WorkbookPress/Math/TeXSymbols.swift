/// What each command and each character of the subset stands for.
enum TeXSymbols {
  /// Commands that are one symbol, without the backslash.
  static let commands: [String: MathSymbol] = {
    var table: [String: MathSymbol] = [:]
    func add(_ kind: MathSymbol.Kind, _ words: String) {
      let words = words.split { $0.isWhitespace }.map(String.init)
      for index in stride(from: 0, to: words.count, by: 2) {
        table[words[index]] = MathSymbol(words[index + 1], kind)
      }
    }
    add(
      .identifier,
      """
      alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
      kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς
      tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω partial ∂
      """)
    add(
      .upright,
      """
      Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω nabla ∇
      """)
    add(.ordinary, "infty ∞ top ⊤ bot ⊥ forall ∀ exists ∃ emptyset ∅ varnothing ∅ ell ℓ hbar ℏ")
    add(.sign, "lnot ¬ neg ¬ prime ′ % % # # & & _ _ $ $ vert | Vert ‖ | ‖ backslash \\ dagger †")
    add(.large(limits: true), "sum ∑ prod ∏ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂")
    add(.large(limits: false), "int ∫")
    add(
      .binary,
      """
      cdot ⋅ times × div ÷ pm ± mp ∓ odot ⊙ oplus ⊕ ominus ⊖ otimes ⊗ circ ∘ bullet ∙ ast ∗ star ⋆
      setminus ∖ cup ∪ cap ∩ land ∧ wedge ∧ lor ∨ vee ∨
      """)
    add(
      .relation,
      """
      le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅
      propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid ∣ parallel ∥ perp ⊥
      to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ mapsto ↦ longrightarrow ⟶
      longleftarrow ⟵ longmapsto ⟼ Rightarrow ⇒ implies ⟹ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺
      Longrightarrow ⟹ hookrightarrow ↪ prec ≺ succ ≻ vdash ⊢ models ⊨
      """)
    add(.inner, "dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱")
    for name in ["exp", "ln", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arg", "dim"] {
      table[name] = MathSymbol(name, .function(limits: false))
    }
    for name in ["max", "min", "sup", "inf", "lim", "det", "Pr"] {
      table[name] = MathSymbol(name, .function(limits: true))
    }
    table["colon"] = MathSymbol(":", .punctuation)
    for (name, bracket) in brackets where name.first?.isLatinLetter ?? false {
      table[name] = bracket
    }
    table["{"] = brackets["{"]
    table["}"] = brackets["}"]
    return table
  }()

  /// Brackets that have a name, without the backslash.
  static let brackets: [String: MathSymbol] = [
    "{": MathSymbol("{", .opening), "}": MathSymbol("}", .closing),
    "lbrace": MathSymbol("{", .opening), "rbrace": MathSymbol("}", .closing),
    "lbrack": MathSymbol("[", .opening), "rbrack": MathSymbol("]", .closing),
    "lfloor": MathSymbol("⌊", .opening), "rfloor": MathSymbol("⌋", .closing),
    "lceil": MathSymbol("⌈", .opening), "rceil": MathSymbol("⌉", .closing),
    "langle": MathSymbol("⟨", .opening), "rangle": MathSymbol("⟩", .closing),
    "lvert": MathSymbol("|", .opening), "rvert": MathSymbol("|", .closing),
    "lVert": MathSymbol("‖", .opening), "rVert": MathSymbol("‖", .closing),
  ]

  /// Characters that are neither letters nor digits nor TeX's own.
  static let characters: [Character: MathSymbol] = [
    "+": MathSymbol("+", .binary), "-": MathSymbol("−", .binary), "*": MathSymbol("∗", .binary),
    "=": MathSymbol("=", .relation), "<": MathSymbol("<", .relation),
    ">": MathSymbol(">", .relation), ":": MathSymbol(":", .relation),
    "(": MathSymbol("(", .opening), "[": MathSymbol("[", .opening),
    ")": MathSymbol(")", .closing), "]": MathSymbol("]", .closing),
    ",": MathSymbol(",", .punctuation), ";": MathSymbol(";", .punctuation),
    "/": MathSymbol("/", .sign), "|": MathSymbol("|", .sign), "!": MathSymbol("!", .sign),
    ".": MathSymbol(".", .sign), "?": MathSymbol("?", .sign),
    // What the numbers of a chapter are printed with.
    "−": MathSymbol("−", .binary), "·": MathSymbol("⋅", .binary), "∞": MathSymbol("∞", .ordinary),
  ]

  /// Spaces, in eighteenths of an em.
  static let spaces: [String: Int] = [
    ",": 3, "thinspace": 3, ":": 4, ">": 4, "medspace": 4, ";": 5, "thickspace": 5, "!": -3,
    "negthinspace": -3, " ": 6, "quad": 18, "qquad": 36,
  ]

  /// Marks over or under a base.
  static let accents: [String: MathAccent] = [
    "hat": MathAccent(mark: "^", combining: "\u{302}"),
    "widehat": MathAccent(mark: "\u{302}", combining: "\u{302}", stretches: true),
    "bar": MathAccent(mark: "¯", combining: "\u{304}"),
    "tilde": MathAccent(mark: "~", combining: "\u{303}"),
    "widetilde": MathAccent(mark: "\u{303}", combining: "\u{303}", stretches: true),
    "vec": MathAccent(mark: "→", combining: "\u{20D7}"),
    "dot": MathAccent(mark: "˙", combining: "\u{307}"),
    "ddot": MathAccent(mark: "¨", combining: "\u{308}"),
    "overline": MathAccent(mark: nil, combining: "\u{305}"),
    "underline": MathAccent(mark: nil, combining: "\u{332}", isBelow: true),
    "overbrace": MathAccent(mark: "⏞", combining: nil, stretches: true, takesLimits: true),
    "underbrace": MathAccent(
      mark: "⏟", combining: nil, stretches: true, isBelow: true, takesLimits: true),
  ]

  /// What `\not` makes of a symbol.
  static let negations: [String: String] = [
    "=": "≠", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "≈": "≉", "≡": "≢", "∼": "≁", "≃": "≄",
    "∈": "∉", "∋": "∌", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈", "⊇": "⊉", "∣": "∤", "∥": "∦", "→": "↛",
    "←": "↚", "⇒": "⇏", "⇔": "⇎", "∃": "∄",
  ]
}
