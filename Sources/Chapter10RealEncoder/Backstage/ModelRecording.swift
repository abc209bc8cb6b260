import Files

/// What the page of this chapter shows of a model, kept as text, because the weights are not in the
/// repository.
///
/// The text has a line for each thing kept: its name, then words, or a shape and numbers with the decimals
/// that the page prints. So two recordings are equal if their texts are.
public struct ModelRecording: Equatable, Sendable {
  /// A table of numbers.
  struct Table: Sendable, Equatable {
    let rows: Int
    let columns: Int
    let numbers: [Double]

    subscript(row: Int, column: Int) -> Double { numbers[row * columns + column] }
  }

  /// The sizes of a model, in the order in which they are kept.
  static var sizes: [KeyPath<EncoderConfiguration, Int>] {
    [\.layers, \.width, \.heads, \.hiddenWidth, \.vocabularySize, \.positions]
  }

  private var lines: [(name: String, content: Substring)] = []

  /// An empty recording.
  init() {}

  /// A recording from its text.
  public init(text: String) {
    for line in text.lines {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { lines.append((String(parts[0]), parts[1])) }
    }
  }

  /// The text, ending in a newline.
  public var text: String { lines.map { "\($0.name) \($0.content)\n" }.joined() }

  /// The first line of `other` that is not the same here; nil if the two are equal.
  public func difference(from other: ModelRecording) -> String? {
    for (own, theirs) in zip(lines, other.lines) where own != theirs {
      return own.name == theirs.name ? own.name : "\(own.name) in place of \(theirs.name)"
    }
    return lines.count == other.lines.count
      ? nil : "\(lines.count) things are kept in place of \(other.lines.count)"
  }

  /// Equal texts.
  public static func == (a: ModelRecording, b: ModelRecording) -> Bool {
    a.difference(from: b) == nil
  }

  // MARK: Writing

  /// Keeps words; none may be empty or have a space in it.
  mutating func keep(_ name: String, words: [String]) {
    lines.append((name, Substring(words.joined(separator: " "))))
  }

  /// Keeps a line of text.
  mutating func keep(_ name: String, line: String) { lines.append((name, Substring(line))) }

  /// Keeps numbers with `places` decimals.
  mutating func keep(_ name: String, _ rows: [[Double]], places: Int) {
    let numbers = rows.joined().map { fixed($0, places) }
    let shape = "\(rows.count)×\(rows.first?.count ?? 0)"
    lines.append((name, Substring(([shape] + numbers).joined(separator: " "))))
  }

  // MARK: Reading

  /// The line kept by a name.
  func line(_ name: String) throws -> String {
    guard let line = lines.first(where: { $0.name == name }) else {
      throw Missing(name: name)
    }
    return String(line.content)
  }

  /// Every line kept by a name.
  func lines(named name: String) -> [String] {
    lines.filter { $0.name == name }.map { String($0.content) }
  }

  /// The words kept by a name.
  func words(_ name: String) throws -> [String] {
    try line(name).split(separator: " ").map(String.init)
  }

  /// The numbers kept by a name.
  func table(_ name: String) throws -> Table {
    let words = try self.words(name)
    let shape = (words.first ?? "").split(separator: "×").compactMap { Int($0) }
    let numbers = words.dropFirst().compactMap { Double($0) }  // “nan” is one, too
    guard shape.count == 2, shape[0] >= 0, shape[1] >= 0, numbers.count == words.count - 1,
      shape[0].multipliedReportingOverflow(by: shape[1]) == (numbers.count, false)
    else { throw Missing(name: name) }
    return Table(rows: shape[0], columns: shape[1], numbers: numbers)
  }

  /// One of the model's sizes.
  func size(_ size: KeyPath<EncoderConfiguration, Int>) throws -> Int {
    let numbers = try table("sizes").numbers
    guard numbers.count == Self.sizes.count, let place = Self.sizes.firstIndex(of: size) else {
      throw Missing(name: "sizes")
    }
    return Int(numbers[place])
  }

  /// Something that the recording should have and has not.
  struct Missing: Error, CustomStringConvertible {
    let name: String
    var description: String {
      "the recording has no \(name); make it anew: swift run workbook record --model DIR"
    }
  }
}

/// A number with so many decimals and an ordinary minus, never a negative zero.
private func fixed(_ number: Double, _ places: Int) -> String {
  guard number.isFinite else { return "nan" }
  let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
  let whole = Int((number.magnitude * scale).rounded(.toNearestOrEven))
  let digits = String(whole)
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  let text =
    places == 0 ? padded : "\(padded.dropLast(places)).\(padded.suffix(places))"
  return (number < 0 && whole != 0 ? "-" : "") + text
}
