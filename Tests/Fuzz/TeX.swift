@testable import WorkbookPress

/// A formula.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let source = text(input(start, count))
  do throws(TeXError) {
    let nodes = try TeX.parse(source)
    for display in [true, false] {
      let markup = MathML.markup(nodes, display: display, source: source)
      checkTags(markup)
      require(markup.utf8.count <= 400 * (source.utf8.count + 4), "markup without end")
    }
    if let line = UnicodeMath.text(nodes) {
      require(line.utf8.count <= 40 * (source.utf8.count + 4), "a line without end")
    }
  } catch {
    require(error.line >= 1 && error.column >= 1, "a place outside the formula")
    require(!error.reason.isEmpty, "no reason")
  }
  return 0
}

/// Every element is closed, in order, and nothing else looks like one. By bytes, as a browser reads it: a
/// combining mark may follow any of them.
private func checkTags(_ markup: String) {
  var open: [ArraySlice<UInt8>] = []
  var rest = Array(markup.utf8)[...]
  while let less = rest.firstIndex(of: UInt8(ascii: "<")) {
    guard let greater = rest[less...].firstIndex(of: UInt8(ascii: ">")) else { fatalError(markup) }
    let tag = rest[(less + 1)..<greater]
    rest = rest[(greater + 1)...]
    if tag.first == UInt8(ascii: "/") {
      require(open.popLast() == tag.dropFirst(), "\(text(tag)) in \(markup)")
    } else if tag.last != UInt8(ascii: "/") {
      let name = tag.prefix { $0 != UInt8(ascii: " ") }
      require(name.allSatisfy { (97...122).contains($0) }, "\(text(tag)) in \(markup)")
      open.append(name)
    }
  }
  require(open.isEmpty, "\(open.map { text($0) }) are not closed in \(markup)")
}
