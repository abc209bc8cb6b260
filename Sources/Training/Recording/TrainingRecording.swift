/// What trainings were seen to do, kept as text: the numbers of tables and figures.
///
/// A line for each thing kept: its name, then words and numbers. Each number of a training stands beside the
/// checksum of the weights' bits, so that two recordings with equal texts had equal trainings.
public struct TrainingRecording: Equatable, Sendable {
  /// A name and what is kept by it.
  public struct Line: Equatable, Sendable {
    /// Such as `learned/reverse/1`.
    public let name: String
    /// Words, separated by spaces.
    public let words: [String]

    /// The words that are numbers.
    public var numbers: [Double] { words.compactMap { Double($0) } }

    init(_ name: String, _ words: [String]) {
      self.name = name
      self.words = words
    }
  }

  /// All lines, in order.
  public private(set) var lines: [Line] = []

  /// A recording of these lines.
  init(lines: [Line]) { self.lines = lines }

  /// A recording from its text.
  public init(text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map { String($0) }
      if let name = words.first { lines.append(Line(name, Array(words.dropFirst()))) }
    }
  }

  /// The text, ending in a newline.
  public var text: String {
    lines.map { ([$0.name] + $0.words).joined(separator: " ") + "\n" }.joined()
  }

  /// The words kept by a name; nil if nothing is.
  public func words(_ name: String) -> [String]? { lines.first { $0.name == name }?.words }

  /// The numbers kept by a name; none if nothing is.
  public func numbers(_ name: String) -> [Double] {
    lines.first { $0.name == name }?.numbers ?? []
  }

  /// The lines whose names begin so.
  public func lines(below prefix: String) -> [Line] {
    lines.filter { $0.name.hasPrefix(prefix + "/") }
  }

  /// The first thing that is not the same in `other`; nil if all is.
  public func difference(from other: TrainingRecording) -> String? {
    for (own, kept) in zip(lines, other.lines) where own != kept {
      if own.name != kept.name { return "\(own.name) in place of \(kept.name)" }
      for (place, (new, old)) in zip(own.words, kept.words).enumerated() where new != old {
        return "\(own.name), number \(place + 1): \(new) in place of \(old)"
      }
      return "\(own.name): \(own.words.count) numbers in place of \(kept.words.count)"
    }
    return lines.count == other.lines.count
      ? nil : "\(lines.count) things are kept in place of \(other.lines.count)"
  }
}

extension TrainingRecording {
  /// A number with so many decimals and an ordinary minus, never a negative zero; `nan` if it is none.
  static func fixed(_ number: Double, _ places: Int) -> String {
    guard number.isFinite, number.magnitude < 1e9 else { return "nan" }
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let whole = Int((number.magnitude * scale).rounded(.toNearestOrEven))
    let digits = String(whole)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let text = places == 0 ? padded : "\(padded.dropLast(places)).\(padded.suffix(places))"
    return (number < 0 && whole != 0 ? "-" : "") + text
  }
}
