import ExerciseBook
import Files

// What the reader's files themselves say, before what was made of them is run.

extension Book {
  /// What an answer imports though it holds answers: the solutions, or what the book itself computes; nil
  /// if nothing. Files that are no exercise's count for every one.
  func foreignImport(of exercise: Exercise) -> String? {
    let listed = Exercise.all.map(\.readerPath)
    let allowed = imports(in: exercise.solutionPath)
    for file in exerciseFiles
    where file == exercise.readerPath || !(listed + Self.given).contains(file) {
      for module in imports(in: file) where Self.holdsAnswers(module) && !allowed.contains(module) {
        return "\(file) imports \(module), which holds answers: write one of your own"
      }
    }
    return nil
  }

  /// When a file was last changed; nil for one that is gone.
  func changeTime(of path: String) -> Date? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.modificationDate] as? Date
  }

  /// The files of the folder that are the book's.
  private static let given = ["Masks", "NotAttempted"].map {
    "Sources/Exercises/\($0).swift"
  }

  private static func holdsAnswers(_ module: String) -> Bool {
    ["Solutions", "ExerciseBook", "AttentionWorkbook", "Kernels", "KernelLoops"].contains(module)
      || module.hasPrefix("Chapter")
  }

  /// The Swift files below Sources/Exercises, from the package's folder.
  var exerciseFiles: [String] {
    let folder = "Sources/Exercises"
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)) ?? []
    return paths.filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }.sorted()
  }

  /// The modules that a file imports.
  private func imports(in file: String) -> [String] {
    guard let data = FileManager.default.contents(atPath: root + "/" + file) else { return [] }
    return String(decoding: data, as: UTF8.self).lines.flatMap { $0.split(separator: ";") }
      .compactMap { Self.module(importedBy: $0) }
  }

  /// `Solutions` of `@testable import func Solutions.softmaxOfOneRow`.
  static func module(importedBy statement: Substring) -> String? {
    var words = statement.split(whereSeparator: \.isWhitespace).map { String($0) }
    words.removeFirst(words.prefix { $0.hasPrefix("@") || Self.accessLevels.contains($0) }.count)
    guard words.first == "import" else { return nil }
    words.removeFirst()
    let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    words.removeFirst(words.prefix { kinds.contains($0) }.count)
    guard let module = words.first?.split(separator: ".").first else { return nil }
    return String(module).replacing("`", with: "")
  }

  private static let accessLevels = ["public", "package", "internal", "fileprivate", "private"]
}
