import AttentionWorkbook
import ExerciseBook
import Testing

/// One mistake and one exercise, added from outside the book's modules, and what one has to know for
/// it. The variant's own tests are in NewVariantTests.
@Suite("Additions from outside") struct AdditionTests {
  /// The book's registry with a mistake more, from a chapter's list that has it.
  private static func registry(with mistake: Mistake) -> Registry {
    let chapter = Chapter(
      nil, "more", title: "More", question: "?", parts: [.mistake(Softmax.self, mistake)],
      exhibits: [])
    var registry = Catalog.registry
    chapter.register(in: &registry)
    return registry
  }

  @Test("a mistake is seen by the probes, of its stage and of those built from it")
  func mistake() throws {
    let registry = Self.registry(with: .squaredWeights)
    #expect(registry.faults == [])
    let seen = registry.sightings(mistake: "m90", everywhere: true)
    #expect(seen.map(\.stage).contains("encoder-block") && seen.count > 3)
    for sighting in seen { #expect(sighting.holds, "\(sighting.stage): \(sighting.detail)") }
    #expect(registry.twins(stage: "softmax").filter { $0.ids.contains("M90") } == [])
  }

  @Test("a mistake that changes nothing is told from one that does")
  func harmless() throws {
    let harmless = Mistake("M91", "harmless", done: "", instead: "", section: "") { steps in
      let softmax = steps.softmax
      steps.softmax = { try softmax($0) }
    }
    let seen = try #require(Self.registry(with: harmless).sightings(mistake: "M91").first)
    #expect(!seen.holds)
  }

  private static func finding(
    _ functions: Functions, _ registry: Registry = Catalog.registry
  ) -> Finding {
    Exercise.weightsOfHeads.examiner.examine(
      .by(functions), registry: registry, seed: 1, without: []
    ) { _ in }
  }

  @Test("an exercise is whole, passes what is right and shows what is wrong")
  func exercise() throws {
    #expect(Exercise.weightsOfHeads.examiner.gaps(Catalog.registry) == [])
    #expect(Self.finding(Functions()).verdict == .passed)

    var functions = Functions()
    functions.softmaxOfAllHeads = { scores in scores.map { 0.5 * $0 } }
    let wrong = Self.finding(functions)
    #expect(wrong.verdict == .wrong && wrong.names == [])
    #expect(wrong.smallest?.input.map(\.name) == ["scores"])
  }

  @Test("an exercise calls a mistake by its name, a new one too")
  func names() throws {
    var functions = Functions()
    functions.softmaxOfAllHeads = { scores in
      scores.map { softmax($0.transposed).transposed }
    }
    #expect(Self.finding(functions).names.flatMap(\.ids) == ["M04"])

    functions.softmaxOfAllHeads = { scores in
      softmax(scores).map { weights in weights.map { $0 * $0 } }
    }
    #expect(Self.finding(functions).names == [])
    let registry = Self.registry(with: .squaredWeights)
    #expect(Self.finding(functions, registry).names.flatMap(\.ids) == ["M90"])
  }

  // MARK: What one has to know

  @Test(
    "a recipe names what one has to know, and that is little",
    arguments: [
      ("Add a variant", "NewVariant", 8), ("Add a known mistake", "NewMistake", 8),
      ("Add an exercise", "NewExercise", 9),
    ])
  func concepts(recipe: String, file: String, most: Int) throws {
    let list = try Recipe.concepts(of: recipe)
    #expect(1...most ~= list.count)
    let used = Recipe.bookNames(in: try Recipe.text("Tests/BookTests/Additions/\(file).swift"))
    #expect(used.count >= 2)
    let named = list.map(Recipe.names(in:))
    for name in used {
      #expect(named.contains { $0.contains(name) }, "“\(recipe)” does not name \(name)")
    }
    // What an exercise, a mistake or a variant is about is no concept: the stage and its input.
    let subject: Set = ["Softmax", "ScoreInput"]
    for names in named {
      let types = names.intersection(Recipe.types).subtracting(subject)
      #expect(types.count <= 1, "\(types) are several concepts")
    }
  }

  @Test func theCountSeesNames() {
    let source = """
      // Tally and Registry
      let x = Variant<Softmax>("Cost", .fused) { exp($0.rows) - .infinity }
      """
    #expect(Recipe.bookNames(in: source) == ["Variant", "Softmax", "fused", "exp"])
    #expect(Recipe.names(in: "a `Cost` in sizes, `.h` or `.kept`; Form") == ["Cost", "h", "kept"])
  }
}

/// CONTRIBUTING's recipes, and the names that code uses of the book's.
private enum Recipe {
  struct Missing: Error { let what: String }

  static func text(_ path: String) throws -> String {
    guard let text = Checkout.text(path) else { throw Missing(what: path) }
    return text
  }

  /// The numbered concepts of a recipe: `**What to know:** (1) … (2) …`, on one line.
  static func concepts(of recipe: String) throws -> [String] {
    let mark = "**What to know:** "
    let parts = try text("CONTRIBUTING.md").split(separator: "## \(recipe)\n", maxSplits: 1)
    guard parts.count == 2, let section = parts[1].split(separator: "\n## ").first,
      let line = section.split(separator: "\n").first(where: { $0.hasPrefix(mark) })
    else { throw Missing(what: "“\(mark)” in “\(recipe)”") }
    let items = line.dropFirst(mark.count).split(separator: #/\(\d+\) /#).map(String.init)
    let numbers = line.matches(of: #/\((\d+)\) /#).compactMap { Int($0.1) }
    #expect(numbers == Array(1...max(1, items.count)), "“\(recipe)” numbers its concepts")
    return items
  }

  /// The names in the code spans of a text.
  static func names(in text: String) -> Set<String> {
    Set(
      text.matches(of: /`([^`]+)`/).flatMap { span in
        span.1.matches(of: /\w+/).map { String($0.0) }
      })
  }

  private static let sources = Checkout.swiftFiles(below: "Sources")
    .filter { !$0.hasPrefix("Exercises/") && !$0.hasPrefix("Solutions/") }
    .compactMap { Checkout.text("Sources/" + $0) }

  private static func declared(_ pattern: Regex<(Substring, Substring)>) -> Set<String> {
    Set(sources.flatMap { $0.matches(of: pattern).map { String($0.1) } })
  }

  /// The book's public types.
  static let types = declared(
    /(?m)^ *public (?:final |indirect )?(?:struct|enum|class|protocol|typealias) (\w+)/)
  /// Its public functions that belong to no type.
  private static let functions = declared(/(?m)^public func (\w+)/)
  /// What can stand behind a dot that has nothing before it.
  private static let constants = declared(/(?m)^ +(?:public static (?:let|var|func)|case) (\w+)/)

  /// The public types, functions and constants of the book that some code uses. What belongs to a value,
  /// as `rows` to a matrix, is learnt with its type.
  static func bookNames(in source: String) -> Set<String> {
    let code = source.replacing(/\/\/.*/, with: "").replacing(/"[^"\n]*"/, with: "")
    let words = code.matches(of: /(\.?)(\w+)/).filter { $0.1.isEmpty }.map { String($0.2) }
    let dotted = code.matches(of: /[^\w)\]}?.$]\.(\w+)/).map { String($0.1) }
    return Set(words).intersection(types.union(functions))
      .union(Set(dotted).intersection(constants))
  }
}
