import AttentionWorkbook
import WorkbookPress

// `workbook chapter 4 --with M04`.

extension Arguments {
  /// The known mistakes that an option names by id or name, set apart by commas; none if it is not given.
  func mistakes(_ option: String) throws(Failure) -> [Mistake] {
    guard has(option) else { return [] }
    let registry = try Book.registry()
    let words = try required(option).split(separator: ",").map {
      $0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    }
    var mistakes: [Mistake] = []
    for word in words.map({ String($0) }) {
      guard let mistake = registry.mistake(named: word) else {
        throw .noMistake(word, in: registry)
      }
      if mistakes.contains(where: { $0.id == mistake.id }) {
        throw .usage("--\(option) names \(mistake.id) twice", of: "chapter")
      }
      mistakes.append(mistake)
    }
    if mistakes.isEmpty { throw .usage("--\(option) names no mistake", of: "chapter") }
    return mistakes
  }
}

extension Registry {
  /// A mistake by its id or its name.
  func mistake(named word: String) -> Mistake? {
    mistake(word)?.mistake ?? mistakes.map(\.mistake).first { $0.name == word }
  }
}

extension Failure {
  /// No mistake of that id or name.
  static func noMistake(_ word: String, in registry: Registry) -> Failure {
    let known = registry.mistakes.map(\.mistake)
    // M5 may be M05a, and M18 stands for its forms.
    let forms = known.map(\.id).filter { $0.lowercased().hasPrefix(word.lowercased()) }
    let near =
      forms.isEmpty
      ? nearest(to: word.uppercased(), among: known.map(\.id))
        ?? nearest(to: word, among: known.map(\.name))
      : forms.joined(separator: " or ")
    return Failure(
      .usage,
      "no known mistake is called “\(word)”" + (near.map { "; did you mean \($0)?" } ?? ""),
      remedy: "see “swift run workbook variants --mistakes”")
  }
}

extension MistakenChapter {
  /// A chapter with mistakes in force.
  ///
  /// - Throws: if nothing on the page shows them; the failure says which chapters do.
  static func showing(
    _ mistakes: [Mistake], in chapter: Chapter, _ press: Press
  ) throws(Failure) -> MistakenChapter {
    var others: [String] = []
    do throws(Faults) {
      let mistaken = try MistakenChapter(chapter, with: mistakes, press: press)
      if mistaken.shows { return mistaken }
      for other in Catalog.chapters where other.name != chapter.name {
        let mistaken = try MistakenChapter(other, with: mistakes, press: press)
        if mistaken.shows { others.append(other.handle) }
      }
    } catch {
      throw Failure(error)
    }
    let ids = mistakes.map(\.id).joined(separator: " and ")
    throw Failure(
      .usage, "nothing on the page of chapter \(chapter.handle) changes with \(ids)",
      remedy: others.isEmpty
        ? "no chapter's sentence shows it; read its own section, and workbook chapter mistakes"
        : "these chapters show it: \(others.joined(separator: ", "))")
  }
}
