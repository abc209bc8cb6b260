import AttentionWorkbook
import WorkbookPress

/// The checkout this program was built from: where sources are read and pages are written.
struct Book {
  /// The package's folder.
  let root: String

  /// Finds the package: above the executable, or where this file was compiled.
  init() throws(Failure) {
    let executable = Self.executable.map { Self.folders(above: $0) } ?? []
    guard
      let root = (executable + Self.folders(above: #filePath)).first(where: { folder in
        FileManager.default.fileExists(atPath: folder + "/Sources/AttentionWorkbook/Catalog.swift")
      })
    else {
      throw Failure(
        .noInput, "the book's sources are not where this program was built from",
        remedy: "run it from a checkout, as “swift run workbook …”")
    }
    self.root = root
  }

  /// This program.
  static var program: String { executable ?? CommandLine.arguments[0] }

  private static var executable: String? {
    #if os(Linux)
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    #else
      // Not from argument 0: a shell passes the word that was typed, which PATH resolved. By Apple's
      // documentation; not run on a Mac yet.
      Bundle.main.executablePath
    #endif
  }

  private static func folders(above path: String) -> [String] {
    var parts = path.split(separator: "/")
    var folders: [String] = []
    while !parts.isEmpty {
      parts.removeLast()
      folders.append("/" + parts.joined(separator: "/"))
    }
    return folders
  }

  /// The book's files, read from the checkout.
  var sources: Sources { Sources(folder: root) }

  /// A press for an example, and for chapters that may have other numbers in them.
  func press(
    for example: ToySentence, chapters: [Chapter] = Catalog.chapters
  ) -> Press {
    Press(
      chapters: chapters, exercises: Catalog.exercises, references: Catalog.references,
      edition: Edition(example: example, registry: Catalog.registry), sources: sources)
  }

  /// Throws unless the registry is sound.
  static func registry() throws(Failure) -> Registry {
    let registry = Catalog.registry
    if let fault = (registry.faults + registry.gaps).first {
      throw Failure(.checkFailed, fault, remedy: "mend the chapter's list of parts")
    }
    return registry
  }
}

extension Failure {
  /// Faults in the book's sources.
  init(_ faults: Faults) {
    let lines = faults.faults.map(\.description)
    self.init(
      .checkFailed, lines.first ?? "the sources are at fault", also: Array(lines.dropFirst()),
      remedy: "mend the sources above, then: swift run workbook build")
  }

  /// No stage of that name.
  static func noStage(_ name: String, in registry: Registry) -> Failure {
    let near = nearest(to: name, among: registry.stages).map { "; did you mean \($0)?" } ?? ""
    return Failure(
      .usage, "no stage is called “\(name)”\(near)",
      remedy: "the stages are: " + registry.stages.joined(separator: ", "))
  }

  /// No variant of that name.
  static func noVariant(_ name: String, of stage: String?, in registry: Registry) -> Failure {
    let known = registry.records(stage: stage).map(\.name)
    let near = nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
    let owner = stage.map { "\($0) has no variant" } ?? "no variant is"
    return Failure(
      .usage, "\(owner) called “\(name)”\(near)",
      remedy: "see “swift run workbook variants\(stage.map { " --stage \($0)" } ?? "")”")
  }
}
