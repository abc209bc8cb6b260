import Files

/// A JSON text as a tree.
///
/// Foundation's decoders keep one of two equal keys in silence, and take two ways to write an accented
/// letter for the same key. In a file from elsewhere the first hides a contradiction, and the second loses
/// pieces of a vocabulary: here a repeated key is an error, and keys are compared byte by byte.
///
/// Source: RFC 8259.
public enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number as it stands in the text.
  case number(String)
  case string(String)
  case array([JSON])
  /// The members in the order of the text.
  case object([Member])

  /// A member of an object.
  public struct Member: Equatable, Sendable {
    /// Its key.
    public let key: String
    /// Its value.
    public let value: JSON

    /// A member.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// Why a text is not JSON, or not the JSON that is read here.
  public struct Fault: Error, Equatable, CustomStringConvertible, Sendable {
    /// The line, counted from 1.
    public let line: Int
    /// What is wrong there.
    public let problem: String
    /// Whether the text is no JSON at all; if it is, a key is given twice.
    public var isSyntax = true
    /// In a few words, such as `it is not JSON: line 3: a value is missing`.
    public var description: String {
      (isSyntax ? "it is not JSON: " : "") + "line \(line): \(problem)"
    }
  }

  /// The tree of a text in UTF-8; a byte-order mark before it is dropped.
  ///
  /// - Throws: ``Fault`` for a text that is no JSON, that is nested more than 128 deep, or in which an
  ///   object gives a key twice.
  /// - Complexity: O(bytes).
  public init(_ text: [UInt8]) throws(Fault) {
    guard String(validating: text, as: UTF8.self) != nil else {
      throw Fault(line: 1, problem: "the text is not in UTF-8")
    }
    var reader = JSONReader(text: text, place: text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    self = try reader.value(depth: 0)
    reader.skipSpace()
    if reader.place < text.count { throw reader.fault("something follows the value") }
  }
}

/// Reads a text from front to back.
private struct JSONReader {
  let text: [UInt8]
  var place: Int

  func fault(_ problem: String, isSyntax: Bool = true) -> JSON.Fault {
    JSON.Fault(
      line: 1 + text[..<min(place, text.count)].count { $0 == 0x0A }, problem: problem,
      isSyntax: isSyntax)
  }

  private var next: UInt8? { place < text.count ? text[place] : nil }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      place += 1
    }
  }

  /// Moves on if the next byte is this one.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  mutating func value(depth: Int) throws(JSON.Fault) -> JSON {
    // As deep as the libraries go that write such files; a reader that calls itself needs a limit.
    if depth > 128 { throw fault("it is nested more than 128 deep") }
    skipSpace()
    guard let next else { throw fault("a value is missing at the end") }
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default:
      for (word, value) in [("true", JSON.bool(true)), ("false", .bool(false)), ("null", .null)]
      where text[place...].starts(with: word.utf8) {
        place += word.utf8.count
        return value
      }
      throw fault("a value is missing")
    }
  }

  private mutating func members(depth: Int) throws(JSON.Fault) -> [JSON.Member] {
    place += 1
    var members: [JSON.Member] = []
    var keys: Set<[UInt8]> = []
    skipSpace()
    if take("}") { return members }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw fault("a key is missing") }
      let key = try string()
      guard keys.insert(Array(key.utf8)).inserted else {
        throw fault("the key “\(oneLine(key))” is given twice", isSyntax: false)
      }
      skipSpace()
      guard take(":") else { throw fault("“\(oneLine(key))” has no value") }
      members.append(JSON.Member(key, try value(depth: depth + 1)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw fault("an object does not end") }
    return members
  }

  private mutating func elements(depth: Int) throws(JSON.Fault) -> [JSON] {
    place += 1
    var elements: [JSON] = []
    skipSpace()
    if take("]") { return elements }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw fault("an array does not end") }
    return elements
  }

  private mutating func number() throws(JSON.Fault) -> String {
    let start = place
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("-") { _ = take("+") }
      try digits()
    }
    return String(decoding: text[start..<place], as: UTF8.self)
  }

  private mutating func digits() throws(JSON.Fault) {
    let start = place
    while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { place += 1 }
    if place == start { throw fault("a digit is missing") }
  }

  private mutating func string() throws(JSON.Fault) -> String {
    place += 1
    var start = place
    var read = ""
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        read += String(decoding: text[start..<place], as: UTF8.self)
        place += 1
        return read
      case UInt8(ascii: "\\"):
        read += String(decoding: text[start..<place], as: UTF8.self)
        place += 1
        read.unicodeScalars.append(try escaped())
        start = place
      case 0..<0x20: throw fault("a string holds a control character")
      default: place += 1
      }
    }
    throw fault("a string does not end")
  }

  /// What stands after a backslash.
  private mutating func escaped() throws(JSON.Fault) -> Unicode.Scalar {
    let letter = next ?? 0
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let first = try hexadecimal()
      // Beyond U+FFFF a character is written as two halves.
      if 0xD800..<0xDC00 ~= first, take("\\"), take("u") {
        let second = try hexadecimal()
        if 0xDC00..<0xE000 ~= second,
          let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        {
          return scalar
        }
      } else if let scalar = Unicode.Scalar(first) {
        return scalar
      }
      throw fault("half a character is escaped")
    default: throw fault("an escape is unknown")
    }
  }

  private mutating func hexadecimal() throws(JSON.Fault) -> UInt32 {
    let end = place + 4
    guard end <= text.count,
      let number = UInt32(String(decoding: text[place..<end], as: UTF8.self), radix: 16),
      text[place] != UInt8(ascii: "+"), text[place] != UInt8(ascii: "-")
    else { throw fault("an escape has not four digits") }
    place = end
    return number
  }
}
