import AttentionWorkbook
import Files
import WorkbookPress

extension Command {
  /// `workbook build`: writes all pages, or checks that they are current.
  static let build = Command(
    name: "build", words: "",
    summary: "writes all pages and pictures; with --check, tells whether they are current",
    details: [
      "Pages are the same bytes on every machine, so any difference is a change of the sources or of",
      "the pages by hand.",
    ],
    options: [
      Option(name: "output", value: "DIR", summary: "where the pages go, instead of chapters/"),
      Option(name: "html", value: "DIR", summary: "prints the book as a static site into DIR"),
      Option(
        name: "check", value: nil,
        summary: "writes nothing; exits 1 at the first page that differs"),
    ]
  ) { (arguments) throws(Failure) in
    _ = try arguments.exactly([])
    _ = try Book.registry()
    let book = try Book()
    if arguments.has("html") {
      try buildSite(book, into: try arguments.required("html"), arguments)
      return
    }
    let elsewhere = arguments.has("output") ? try arguments.required("output") : nil
    var pages: [Press.Page]
    do throws(Faults) {
      pages = try book.press(for: .standard).book { chapter in
        Console.progress("computing \(chapter.heading), of \(Catalog.chapters.count) chapters")
      }
      Console.endProgress()
    } catch {
      Console.endProgress()
      throw Failure(error)
    }
    // Elsewhere go the pages alone; the README belongs to the checkout.
    if elsewhere != nil { pages.removeAll { !$0.path.hasPrefix("chapters/") } }
    let files = pages.map { page in
      let path = elsewhere.map { $0 + "/" + page.path.dropFirst("chapters/".count) }
      return PageFile(
        path: path ?? book.root + "/" + page.path, shown: path ?? page.path, page: page)
    }
    let mend = "swift run workbook build" + (elsewhere.map { " --output \($0)" } ?? "")
    if arguments.has("check") {
      for file in files { try file.check(mend: mend) }
      let folder = elsewhere ?? book.root + "/chapters"
      try checkStrangers(".md", in: folder, known: files)
      try checkStrangers(".svg", in: folder + "/figures", known: files)
      Console.print("\(files.count) pages are current.")
    } else {
      try write(files)
      Console.print(
        "\(files.count) pages written to \(elsewhere ?? "chapters/ and README.md").",
        naming: [elsewhere ?? ""])
    }
  }

  /// Writes the site; it is never checked, because nothing of it is kept.
  private static func buildSite(
    _ book: Book, into folder: String, _ arguments: Arguments
  ) throws(Failure) {
    for other in ["output", "check"] where arguments.has(other) {
      throw .usage("--html and --\(other) do not go together", of: "build")
    }
    let pages: [Press.Page]
    Console.progress("computing \(Catalog.chapters.count) chapters")
    do throws(Faults) {
      pages = try book.press(for: .standard).site()
    } catch {
      Console.endProgress()
      throw Failure(error)
    }
    try write(
      pages.map { page in
        let path = folder + "/" + page.path
        return PageFile(path: path, shown: path, page: page)
      })
    Console.print("\(pages.count) pages written; open \(folder)/index.html", naming: [folder])
  }

  private static func write(_ files: [PageFile]) throws(Failure) {
    defer { Console.endProgress() }
    for (index, file) in files.enumerated() {
      Console.progress("writing \(index + 1) of \(files.count): \(file.shown)")
      try file.write()
    }
  }

  /// Throws for a page that the book once printed and no longer knows.
  private static func checkStrangers(
    _ ending: String, in folder: String, known: [PageFile]
  ) throws(Failure) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name.hasSuffix(ending) {
      let path = folder + "/" + name
      guard !known.contains(where: { $0.path == path }),
        (try? File.text(at: path))?.hasPrefix(Press.mark) == true
      else { continue }
      throw Failure(
        .checkFailed, "\(name) is a generated page, but no chapter prints it any more",
        remedy: "delete it: rm \(path)", naming: [path])
    }
  }
}

/// A page and the file it is written to.
private struct PageFile {
  let path: String
  let shown: String
  let page: Press.Page

  func check(mend: String) throws(Failure) {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try File.bytes(at: path)
    } catch .noSuchFile {
      throw Failure(
        .checkFailed, "\(shown) is missing", remedy: "write it: \(mend)", naming: [path])
    } catch {
      throw Failure(error, remedy: "write it anew: \(mend)")
    }
    // A checkout may end its lines by CR LF; the page is the same.
    let text = String(decoding: bytes, as: UTF8.self).withLineFeeds
    if text.utf8.elementsEqual(page.text.utf8) { return }
    let old = text.split(separator: "\n", omittingEmptySubsequences: false)
    let new = page.text.split(separator: "\n", omittingEmptySubsequences: false)
    let line =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    let shownLine: ([Substring]) -> String = {
      line < $0.count ? "“\($0[line])”" : "the end of the page"
    }
    throw Failure(
      .checkFailed, "\(shown):\(line + 1) is not current",
      also: ["  in the file: \(shownLine(old))", "  computed:    \(shownLine(new))"],
      remedy: "write it anew: \(mend)", naming: [path])
  }

  func write() throws(Failure) {
    let remedy = "check that the folder exists, is a folder and may be written to"
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true)
    } catch {
      throw Failure(
        .cannotWrite, "\(shown): cannot be written: its folder cannot be made", remedy: remedy,
        naming: [path])
    }
    try OutputFile.write(Array(page.text.utf8), to: path, remedy: remedy)
  }
}
