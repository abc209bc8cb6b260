/// The JSON header of a safetensors file as it stands there: names, and what each name claims.
///
/// Only the form is checked here. Whether the claims hold for the data is ``Layout``'s question.
struct Header: Equatable {
  /// What the header says of one tensor.
  struct Entry: Equatable {
    var name: String
    var dtype: String
    var shape: [Int]
    var begin: Int
    var end: Int
  }

  /// In the order of their names.
  var entries: [Entry] = []
  var metadata: [String: String] = [:]

  /// The key that holds the metadata and so cannot name a tensor.
  static let metadataKey = "__metadata__"

  /// Reads the JSON text of a header.
  init(json: [UInt8]) throws(SafetensorsError) {
    guard json.first == UInt8(ascii: "{"), !json.contains(0),
      String(validating: json, as: UTF8.self) != nil
    else { throw .badData(tensor: nil, reason: "the header is not a JSON object in UTF-8") }
    var members: [JSON.Member] = []
    do throws(JSON.Fault) {
      if case .object(let read) = try JSON(json) { members = read }
    } catch {
      let what = error.isSyntax ? "is not JSON" : "is ambiguous"
      throw .badData(tensor: nil, reason: "the header \(what): \(error.problem)")
    }
    // In the order of the names, so that of two faults always the same one is reported.
    for member in members.sorted(by: { byName($0.key, $1.key) }) {
      if member.key == Header.metadataKey {
        metadata = try Header.metadata(member.value)
      } else {
        entries.append(try Entry(member))
      }
    }
  }

  /// An object of strings. As the format's own library has it, null is no metadata.
  private static func metadata(_ json: JSON) throws(SafetensorsError) -> [String: String] {
    if json == .null { return [:] }
    var metadata: [String: String] = [:]
    if case .object(let members) = json {
      for member in members {
        if case .string(let text) = member.value { metadata[member.key] = text }
      }
      if metadata.count == members.count { return metadata }
    }
    throw .badData(tensor: nil, reason: "\(Header.metadataKey) is not an object of strings")
  }
}

extension Header.Entry {
  fileprivate init(_ member: JSON.Member) throws(SafetensorsError) {
    let name = member.key
    guard case .object(let members) = member.value else {
      throw .badData(tensor: name, reason: "its header entry is not an object")
    }
    func value<Value>(
      _ key: String, _ form: String, _ read: (JSON) -> Value?
    ) throws(SafetensorsError) -> Value {
      guard let json = members.first(where: { $0.key == key })?.value else {
        throw .badData(tensor: name, reason: "the header gives no \(key)")
      }
      guard let value = read(json) else {
        throw .badData(tensor: name, reason: "\(key) is not \(form)")
      }
      return value
    }
    func wholeNumbers(_ json: JSON) -> [Int]? {
      guard case .array(let elements) = json else { return nil }
      let numbers = elements.compactMap { element -> Int? in
        if case .number(let text) = element { Int(text) } else { nil }
      }
      return numbers.count == elements.count ? numbers : nil
    }
    let dtype = try value("dtype", "a string") { json -> String? in
      if case .string(let text) = json { text } else { nil }
    }
    let shape = try value("shape", "an array of whole numbers", wholeNumbers)
    let offsets = try value("data_offsets", "an array of whole numbers", wholeNumbers)
    guard offsets.count == 2 else {
      throw .badData(tensor: name, reason: "data_offsets is not two numbers but \(offsets.count)")
    }
    self.init(name: name, dtype: dtype, shape: shape, begin: offsets[0], end: offsets[1])
  }
}
