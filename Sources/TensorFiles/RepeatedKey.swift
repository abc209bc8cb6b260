#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A key that one object of a JSON text gives twice. A decoder keeps one of the two in silence, and which
/// one depends on the decoder: so neither can be meant.
public struct RepeatedKey: Equatable, CustomStringConvertible, Sendable {
  /// The key.
  public let key: String
  /// The keys that lead to the object, from the outside in; empty for the outermost. What is in an array
  /// has the key of the array.
  public let path: [String]

  /// In a few words: `the key “shape” is given twice in “w”`.
  public var description: String {
    let place = path.isEmpty ? "" : " in “\(path.map { oneLine($0) }.joined(separator: "”, “"))”"
    return "the key “\(oneLine(key))” is given twice\(place)"
  }

  /// The first repeated key of a text, at any depth; nil if there is none.
  ///
  /// Keys are compared after their escapes are read, and as texts: two ways to write one accented letter
  /// are one key. Whether the text is JSON otherwise is the decoder's question.
  ///
  /// - Complexity: O(bytes) in time; no recursion, however deep the text is.
  public init?(inJSON text: [UInt8]) {
    var open: [Container] = []
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "{"):
        open.append(Container(keys: [], expectsKey: true))
      case UInt8(ascii: "["):
        open.append(Container(keys: nil, expectsKey: false))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = open.popLast()
      case UInt8(ascii: ","):
        if let last = open.indices.last { open[last].expectsKey = open[last].keys != nil }
      case UInt8(ascii: "\""):
        let end = Self.end(ofString: text, from: index)
        if let last = open.indices.last, open[last].expectsKey {
          let key = Self.string(text[index..<end])
          let isNew = open[last].keys?.insert(key).inserted ?? true
          if !isNew {
            self.key = key
            path = open.dropLast().compactMap(\.key)
            return
          }
          open[last].key = key
          open[last].expectsKey = false
        }
        index = end
        continue
      default: break
      }
      index += 1
    }
    return nil
  }

  /// An object or an array that has begun and not ended.
  private struct Container {
    /// The keys so far; nil for an array.
    var keys: Set<String>?
    /// Whether the next string is a key.
    var expectsKey: Bool
    /// The last key.
    var key: String?
  }

  /// Where the string that begins at `start` ends: behind its closing quote.
  private static func end(ofString text: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "\""): return index + 1
      default: index += 1
      }
    }
    return text.count
  }

  /// What a string between quotes says.
  private static func string(_ quoted: ArraySlice<UInt8>) -> String {
    if quoted.contains(UInt8(ascii: "\\")),
      let read = try? JSONDecoder().decode(String.self, from: Data(quoted))
    {
      return read
    }
    return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
  }
}
