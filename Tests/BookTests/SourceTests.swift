import AttentionWorkbook
import Foundation
import Testing

/// Rules about the chapters' sources that the compiler does not check.
@Suite struct SourceTests {
  /// Files with prose or a variant that the chapter's list forgot.
  static func unlisted(in chapter: Chapter, files: [(path: String, text: String)]) -> [String] {
    let listed = Set(chapter.parts.map(\.file))
    return files.filter { file in
      let matters =
        file.text.contains("= Variant<") && !file.path.hasPrefix("Backstage/")
        || file.text.contains("\n//: ")
        || file.text.hasPrefix("//: ")
      return matters && !listed.contains(file.path)
    }.map(\.path)
  }

  /// Beside Foundation or a C library, `exp(x)` of a `Double` or a `Float` would be theirs: not on the meter,
  /// and other bits on another machine.
  @Test func noFileOfTheBookHasTwoExponentialsToChooseFrom() throws {
    let library = try Regex(
      #"^\s*(public |internal )?import (Foundation|FoundationEssentials|Glibc|Musl|Darwin)\b"#)
    let call = try Regex(#"(^|[^.\w])(exp|log|tanh|erf|sin|cos)\("#)
    func isAtFault(_ text: String) -> Bool {
      let lines = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      return lines.contains { $0.firstMatch(of: library) != nil }
        && lines.contains { $0.firstMatch(of: call) != nil }
    }
    #expect(isAtFault("import FoundationEssentials\nlet y = exp(2.0)\n"))
    #expect(!isAtFault("import Foundation\n// exp(x)\nlet y = Tensors.exp(2.0)\n"))
    #expect(!isAtFault("import Tensors\nlet y = exp(2.0)\n"))
    var looked = 0
    for folder in ["Sources", "Snippets"] {
      for path in Checkout.swiftFiles(below: folder) {
        looked += 1
        let text = Checkout.text("\(folder)/\(path)") ?? ""
        #expect(!isAtFault(text), "\(folder)/\(path): say Tensors.exp, or do without the import")
      }
    }
    #expect(looked > 200)
  }

  @Test(arguments: Catalog.chapters.map(\.module))
  func everyFileWithProseOrAVariantIsListed(module: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.module == module })
    let files = Checkout.swiftFiles(below: "Sources/\(module)").map { path in
      (path: path, text: Checkout.text("Sources/\(module)/\(path)") ?? "")
    }
    #expect(!files.isEmpty)
    let forgotten = Self.unlisted(in: chapter, files: files)
    #expect(
      forgotten.isEmpty,
      "\(forgotten.joined(separator: ", ")): name it in the parts of \(module)'s chapter")
  }

  /// A variant that is declared backstage, because its section teaches only the function, is registered.
  @Test func everyVariantBackstageIsRegistered() {
    let registered = Set(Catalog.registry.records().map(\.source.file))
    for module in Catalog.chapters.map(\.module) {
      for file in Checkout.swiftFiles(below: "Sources/\(module)")
      where Checkout.text("Sources/\(module)/\(file)")?
        .contains(/static let \w+ = Variant</) == true
      {
        #expect(
          registered.contains("\(module)/\(file)"),
          "\(file): name its variant in the parts of \(module)'s chapter")
      }
    }
  }

  @Test func aForgottenFileIsNamed() throws {
    let file = (path: "Variants/Forgotten.swift", text: "let x = Variant<Weighting>(…)")
    #expect(Self.unlisted(in: chapter4, files: [file]) == ["Variants/Forgotten.swift"])
  }

  @Test func everyChapterModuleIsInTheCatalog() {
    let folders = Set(
      Checkout.swiftFiles(below: "Sources").map { String($0.prefix { $0 != "/" }) }
        .filter { $0.hasPrefix("Chapter") })
    let numbered = Catalog.chapters.filter { $0.number != nil }
    #expect(Set(numbered.map(\.module)) == folders)
    let numbers = numbered.compactMap(\.number)
    #expect(numbers == Set(numbers).sorted())
    // The pages without a number stand behind the chapters.
    #expect(Catalog.chapters.prefix(numbered.count).allSatisfy { $0.number != nil })
  }

  /// Lines of a reading-order file that no page shows, the imports at its top not counted.
  static func hiddenLines(_ text: String) -> (hidden: Int, all: Int) {
    var (hidden, all, isHidden) = (0, 0, false)
    for line in text.split(separator: "\n") where line.wholeMatch(of: /(\w+ )*import \w+/) == nil {
      if line.hasSuffix("// snippet.show") { isHidden = false }
      all += 1
      if isHidden { hidden += 1 }
      if line.hasSuffix("// snippet.hide") { isHidden = true }
    }
    return (hidden, all)
  }

  /// What is taught stands apart from what proves and prints it, which has a folder of its own.
  @Test(arguments: Catalog.chapters.map(\.module))
  func readingOrderFilesHideNextToNothing(module: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.module == module })
    for part in chapter.parts where !part.isSlices {
      let (hidden, all) = Self.hiddenLines(Checkout.text(part.path(in: module)) ?? "")
      #expect(
        hidden <= (all + 9) / 10,
        "\(part.file) hides \(hidden) of \(all) lines; move them to the chapter's Backstage")
    }
  }

  /// `ls` of a chapter is its table of contents.
  @Test(arguments: Catalog.chapters.map(\.module))
  func filesAreNumberedInReadingOrder(module: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.module == module })
    let parts = chapter.parts.filter { !$0.isSlices }.map(\.file)
    var numbered: [String] = []
    for file in parts where !file.hasPrefix("Mistakes/") && !numbered.contains(file) {
      numbered.append(file)
    }
    for (index, file) in numbered.enumerated() {
      let place = (index < 9 ? "0" : "") + "\(index + 1)-"
      #expect(file.hasPrefix(place), "\(file) is number \(place.dropLast()) of \(module)")
    }
    for mistake in chapter.parts.compactMap(\.mistake) {
      #expect(mistake.source.file.hasPrefix("\(module)/Mistakes/\(mistake.id)-"))
    }
    let rest = Checkout.swiftFiles(below: "Sources/\(module)").filter { !parts.contains($0) }
    #expect(rest.allSatisfy { $0.hasPrefix("Backstage/") }, "\(rest)")
  }

  // MARK: Typed numbers

  /// Decimals, and whole numbers of three or more digits, in a line of prose, outside math, code,
  /// values, links and comments. Years and section numbers of papers may be typed.
  static func typedNumbers(in prose: String) -> [String] {
    var line = prose
    for pattern in [
      #"<!--.*?-->"#, #"\{\{.*?\}\}"#, #"``.*?``"#, #"`[^`]*`"#, #"\$[^$]*\$"#, #"\]\([^)]*\)"#,
      #"[Ss]ections? [0-9.]+( (and|to) [0-9.]+)?"#, #"\b(19[5-9][0-9]|20[0-2][0-9])\b"#,
    ] {
      line = line.replacingOccurrences(of: pattern, with: " ", options: .regularExpression)
    }
    return line.matches(of: /[0-9]+([.,][0-9]+)+|[0-9]{3,}/).map { String($0.0) }
  }

  @Test(arguments: [
    ("a weight of 0.81 on “animal”", ["0.81"]), ("takes 1,048,576 floats", ["1,048,576"]),
    ("512 wide", ["512"]), ("at $n = 4096$ it is `0.5` and {{x-12.5}}", []),
    ("the 2017 paper, section 3.2.1, and 2 heads of 64", []),
    ("[see](../Sources/A.swift#L120)", []), ("12 words", []),
  ])
  func theRuleSeesTypedNumbers(prose: String, found: [String]) {
    #expect(Self.typedNumbers(in: prose) == found)
  }

  @Test(arguments: Catalog.chapters.map(\.module))
  func noMeasuredNumberIsTyped(module: String) {
    for file in Checkout.swiftFiles(below: "Sources/\(module)") {
      var fenced = false
      let text = Checkout.text("Sources/\(module)/\(file)") ?? ""
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        let bare = line.drop { $0 == " " }
        guard bare.hasPrefix("//:") else { continue }
        if bare.hasPrefix("//: ```") { fenced.toggle() }
        if fenced { continue }
        let typed = Self.typedNumbers(in: String(bare.dropFirst(3)))
        #expect(typed.isEmpty, "\(file):\(index + 1) types \(typed); make it a {{value}}")
      }
    }
  }

  /// GitHub reads inline math as Markdown first, which turns a backslash before punctuation into the
  /// punctuation alone: `\\,` prints a comma. Display math in a fence is safe.
  @Test(arguments: Catalog.chapters.map(\.module))
  func noInlineFormulaEscapesPunctuation(module: String) {
    for file in Checkout.swiftFiles(below: "Sources/\(module)") {
      var fenced = false
      let text = Checkout.text("Sources/\(module)/\(file)") ?? ""
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      where line.hasPrefix("//:") {
        if line.hasPrefix("//: ```") { fenced.toggle() }
        if fenced { continue }
        for formula in line.matches(of: /\$[^$]+\$/) {
          #expect(
            formula.0.firstMatch(of: /\\[!-\/:-@\[-`{-~]/) == nil,
            "\(file):\(index + 1) \(formula.0)")
        }
      }
    }
  }

  // MARK: Snippets

  @Test func everySnippetIsUniqueShownAndChecksItself() {
    let files = Checkout.swiftFiles(below: "Snippets")
    #expect(!files.isEmpty)
    let names = files.map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent }
    #expect(Set(names.map { $0.lowercased() }).count == names.count, "two snippets of one name")
    let book =
      Catalog.chapters.flatMap { chapter in
        chapter.parts.map { Checkout.text($0.path(in: chapter.module)) ?? "" }
      }.joined() + (Checkout.text("README.md") ?? "") + (Checkout.text("CONTRIBUTING.md") ?? "")
      + ["OneStage", "OneLaw", "AVariantFromOutside", "AttentionWorkbook"].map {
        Checkout.text("Sources/AttentionWorkbook/AttentionWorkbook.docc/\($0).md") ?? ""
      }.joined()
    for (file, name) in zip(files, names) {
      let text = Checkout.text("Snippets/\(file)") ?? ""
      #expect(text.hasPrefix("// "), "\(file) begins with a caption")
      #expect(text.contains("precondition("), "\(file) checks itself")
      #expect(
        book.contains("{{snippet \(name)}}") || book.contains("Snippets/\(name)"),
        "no page shows \(file)")
    }
  }

  // MARK: The house

  /// Imports run downwards: chapters know earlier chapters and the floors below, never the press.
  @Test func importsRunDownwards() {
    let floors = ["Files", "Tensors", "Kernels", "RunningExample", "Verification", "Publishing"]
    var allowed: [String: Set<String>] = [
      "Files": [], "Tensors": ["Synchronization"], "RunningExample": ["Files", "Tensors"],
      "Verification": ["Tensors", "RunningExample", "Synchronization"],
      "Publishing": ["Tensors", "RunningExample", "Verification", "Synchronization"],
      "KernelLoops": [],
      "Training": [
        "KernelLoops", "Kernels", "TensorFiles", "Files", "Tensors", "Synchronization",
      ],
      "KernelsBaseline": ["KernelLoops"], "KernelsAVX2": ["KernelLoops"],
      "KernelsAVX512": ["KernelLoops"],
    ]
    let modules = Catalog.chapters.map(\.module)
    for (index, module) in modules.enumerated() {
      allowed[module] = Set(floors + modules[..<index])
    }
    for page in ["Mistakes", "Answers"] { allowed[page]?.insert("ExerciseBook") }
    allowed["Chapter9Training"]?.insert("Training")
    // The chapter that reads a model from files, and runs sentences on several threads.
    allowed["Chapter10RealEncoder"]?.formUnion([
      "TensorFiles", "FoundationEssentials", "Foundation", "Synchronization",
    ])
    for (module, known) in allowed.sorted(by: { $0.key < $1.key }) {
      for file in Checkout.swiftFiles(below: "Sources/\(module)") {
        let text = Checkout.text("Sources/\(module)/\(file)") ?? ""
        for match in text.matches(of: /(?m)^(?:@\w+ )?(?:public |internal )?import (\w+)/) {
          #expect(known.contains(String(match.1)), "\(module)/\(file) imports \(match.1)")
        }
      }
    }
  }

  /// Where a type has its module's name, `Module.name` is looked up in the type, and a name that two modules
  /// share cannot be told apart any more.
  @Test func noTypeHasTheNameOfItsModule() {
    let modules = Set(Checkout.swiftFiles(below: "Sources").map { String($0.prefix { $0 != "/" }) })
    #expect(modules.count > 20)
    for file in Checkout.swiftFiles(below: "Sources") {
      let text = Checkout.text("Sources/\(file)") ?? ""
      for match in text.matches(
        of: /(?m)^(?:\w+ )*(?:struct|enum|class|protocol|typealias) (\w+)[ :<]/)
      {
        #expect(!modules.contains(String(match.1)), "Sources/\(file): \(match.1)")
      }
    }
  }

  /// The folders of Sources that a picture does not name, and the names at the head of its lines that are
  /// no folders. `Chapter0Attention … Chapter10RealEncoder` names all from the one to the other.
  static func misnamed(_ picture: String, modules: Set<String>) -> [String] {
    var named = Set(picture.matches(of: /\w+/).map { String($0.0) })
    func number(_ module: some StringProtocol) -> Int? {
      module.hasPrefix("Chapter") ? Int(module.dropFirst(7).prefix { $0.isNumber }) : nil
    }
    for range in picture.matches(of: /(Chapter\w+) … (Chapter\w+)/) {
      guard let first = number(range.1), let last = number(range.2), first < last else { continue }
      named.formUnion(modules.filter { number($0).map { first...last ~= $0 } ?? false })
    }
    let heads = picture.matches(of: /(?m)^[ │├└─]*([A-Za-z]\w+)[ ]{2}/).map { String($0.1) }
    return (modules.subtracting(named).sorted() + heads.filter { !modules.contains($0) })
  }

  @Test func theReadmesPictureShowsEveryModule() throws {
    let readme = try #require(Checkout.text("README.md"))
    let section = try #require(readme.split(separator: "## The design in one picture\n").last)
    let fences = section.split(separator: "```", maxSplits: 2, omittingEmptySubsequences: false)
    let picture = String(try #require(fences.dropFirst().first))
    let modules = Set(Checkout.swiftFiles(below: "Sources").map { String($0.prefix { $0 != "/" }) })
    #expect(modules.count > 20)
    #expect(Self.misnamed(picture, modules: modules) == [])
    // A module more, or one gone, is noticed.
    #expect(Self.misnamed(picture, modules: modules.union(["Brakes"])) == ["Brakes"])
    #expect(Self.misnamed(picture, modules: modules.subtracting(["Tensors"])) == ["Tensors"])
    #expect(
      Self.misnamed("Chapter1A … Chapter3C", modules: ["Chapter2B", "Chapter4D"]) == ["Chapter4D"])
  }

  @Test func theManifestHasNoDependencies() throws {
    let manifest = try #require(Checkout.text("Package.swift"))
    #expect(!manifest.contains(".package("))
  }
}
