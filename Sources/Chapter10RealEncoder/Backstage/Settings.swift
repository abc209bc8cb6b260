import Files
import TensorFiles

/// The members of an object in a file of settings, each read as what it must be.
///
/// A member that is null counts as one that is not there.
struct Settings: Equatable, Sendable {
  /// The file, for messages.
  let path: String
  /// Where in the file the object stands, such as `normalizer.`.
  var place = ""
  var members: [JSON.Member] = []

  /// The object in the file at `path`.
  static func read(_ path: String) throws(ModelProblem) -> Settings {
    guard case .object(let members) = try json(path) else {
      throw .damaged(path: path, reason: "it is not an object of settings")
    }
    return Settings(path: path, members: members)
  }

  /// The object in the file at `path`; nil if there is no such file.
  static func readIfThere(_ path: String) throws(ModelProblem) -> Settings? {
    do throws(ModelProblem) {
      return try read(path)
    } catch .missing {
      return nil
    }
  }

  /// The tree in the file at `path`.
  static func json(_ path: String) throws(ModelProblem) -> JSON {
    let bytes = [UInt8](try ModelFolder.read(path))
    do throws(JSON.Fault) {
      return try JSON(bytes)
    } catch {
      throw .damaged(path: path, reason: "\(error)")
    }
  }

  /// The value of a member; nil if it is not there or null.
  subscript(key: String) -> JSON? {
    let value = members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
    return value == .null ? nil : value
  }

  func flag(_ key: String) throws(ModelProblem) -> Bool? {
    try read(key, as: "true or false") { if case .bool(let flag) = $0 { flag } else { nil } }
  }

  func text(_ key: String) throws(ModelProblem) -> String? {
    try read(key, as: "a text") { if case .string(let text) = $0 { text } else { nil } }
  }

  func whole(_ key: String) throws(ModelProblem) -> Int? {
    try read(key, as: "a whole number") {
      if case .number(let text) = $0 { Int(text) } else { nil }
    }
  }

  func number(_ key: String) throws(ModelProblem) -> Double? {
    try read(key, as: "a number") { if case .number(let text) = $0 { Double(text) } else { nil } }
  }

  func list(_ key: String) throws(ModelProblem) -> [JSON]? {
    try read(key, as: "a list") { if case .array(let list) = $0 { list } else { nil } }
  }

  func object(_ key: String) throws(ModelProblem) -> Settings? {
    try read(key, as: "an object") { value in
      guard case .object(let members) = value else { return nil }
      return Settings(path: path, place: place + key + ".", members: members)
    }
  }

  /// What must be there.
  func need<Value>(_ key: String, _ value: Value?) throws(ModelProblem) -> Value {
    guard let value else {
      throw .damaged(path: path, reason: "it gives no \(place)\(key)")
    }
    return value
  }

  /// Throws for a member that has a value and is none of these: nobody here knows what it changes.
  func checkKnown(_ keys: [String]) throws(ModelProblem) {
    for member in members where member.value != .null && !keys.contains(member.key) {
      throw unsupported("\(member.key) is a setting that is not known here")
    }
  }

  /// Throws unless a member is one of some values or not there.
  func check(_ key: String, is values: JSON..., because reason: String) throws(ModelProblem) {
    guard let value = self[key], !values.contains(value) else { return }
    throw unsupported("\(key) is \(value.shown); \(reason)")
  }

  /// A setting that is understood and not obeyed.
  func unsupported(_ reason: String) -> ModelProblem {
    .unsupported(path: path, reason: place + reason)
  }

  private func read<Value>(
    _ key: String, as form: String, _ value: (JSON) -> Value?
  ) throws(ModelProblem) -> Value? {
    guard let json = self[key] else { return nil }
    guard let value = value(json) else {
      throw .damaged(path: path, reason: "\(place)\(key) is not \(form)")
    }
    return value
  }
}

extension JSON {
  /// In a few words, for messages.
  var shown: String {
    switch self {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .number(let text): oneLine(text, limit: 40)
    case .string(let text): "“\(oneLine(text, limit: 60))”"
    case .array(let elements): elements.isEmpty ? "an empty list" : "a list"
    case .object(let members): members.isEmpty ? "an empty object" : "an object"
    }
  }

  /// Whether it says anything: not null, and no empty list or object.
  var isEmpty: Bool { [.null, .array([]), .object([])].contains(self) }
}
