public import Verification

/// One chapter: a module whose source is the text.
public struct Chapter: Sendable {
  /// Its number in the book; nil for a page beside the chapters.
  public let number: Int?
  /// The name readers type, which is also its page: `weighting`.
  public let name: String
  /// The title: `Weighting`.
  public let title: String
  /// The question it answers.
  public let question: String
  /// The module, which is also its folder below `Sources`.
  public let module: String
  /// Its source files in reading order, and what each registers.
  public let parts: [Part]
  /// The tables, figures and values its prose names.
  public let exhibits: [Exhibit]

  /// A chapter.
  public init(
    _ number: Int?, _ name: String, title: String, question: String, parts: [Part],
    exhibits: [Exhibit], fileID: String = #fileID
  ) {
    self.number = number
    self.name = name
    self.title = title
    self.question = question
    self.parts = parts
    self.exhibits = exhibits
    module = String(fileID.prefix { $0 != "/" })
  }

  /// What readers type after `workbook chapter`: its number, or its name if it has none.
  public var handle: String { number.map(String.init) ?? name }

  /// Number and title: `4 Weighting`.
  public var heading: String { (number.map { "\($0) " } ?? "") + title }

  /// What the names of its pictures begin with: `04`, or the name of a page without a number.
  public var prefix: String { number.map { ($0 < 10 ? "0" : "") + "\($0)" } ?? name }

  /// The file name of its page: `04-weighting.md`, or `mistakes.md` without a number.
  public var page: String { (number == nil ? name : prefix + "-" + name) + ".md" }

  /// Registers its stages and variants.
  public func register(in registry: inout Registry) {
    for part in parts { part.register(&registry) }
  }

  /// A source file of a chapter, and what it adds to the registry.
  public struct Part: Sendable {
    /// The file, below the module's folder; of slices, below `Sources`.
    public let file: String
    /// Whether only the file's named slices are shown, where prose asks for them.
    public let isSlices: Bool
    /// The mistake that the file defines.
    public let mistake: Mistake?
    let register: @Sendable (inout Registry) -> Void

    /// The file's path from the root of the package.
    public func path(in module: String) -> String {
      "Sources/" + (isSlices ? file : module + "/" + file)
    }

    private init(
      file: String, isSlices: Bool = false, mistake: Mistake? = nil,
      register: @escaping @Sendable (inout Registry) -> Void
    ) {
      self.file = file
      self.isSlices = isSlices
      self.mistake = mistake
      self.register = register
    }

    /// A file that registers nothing.
    public static func section(_ file: String) -> Part { Part(file: file) { _ in } }

    /// A file of another module, below `Sources`, whose named slices this chapter's prose shows.
    public static func slices(_ file: String) -> Part {
      Part(file: file, isSlices: true) { _ in }
    }

    /// The file that defines a stage.
    public static func stage<S: Stage>(_ stage: S.Type, _ file: String) -> Part {
      Part(file: file) { $0.add(stage) }
    }

    /// A variant, and the file that teaches it: its own unless another is named.
    public static func variant<S: Stage>(_ variant: Variant<S>, in file: String? = nil) -> Part {
      Part(file: file ?? variant.source.fileInModule) { $0.add(variant) }
    }

    /// The file of a known mistake, at the stage it breaks.
    public static func mistake<S: Stage>(_ stage: S.Type, _ mistake: Mistake) -> Part {
      Part(file: mistake.source.fileInModule, mistake: mistake) { $0.add(mistake, to: stage) }
    }
  }
}
