import WorkbookKit

/// An option of a command.
struct Option: Sendable {
  /// Its name, without the dashes.
  let name: String
  /// What its value is called in the help; nil for an option that takes none.
  let value: String?
  /// What it does, in one line.
  let summary: String
}

/// The words after a command's name, sorted into options and the rest.
struct Arguments {
  private(set) var words: [String] = []
  private var values: [String: String] = [:]
  /// The command's name, for messages.
  let command: String

  /// Sorts `raw`. `--name value` and `--name=value` are the same; after `--` all are plain words.
  init(_ raw: [String], of command: String, options: [Option]) throws(Failure) {
    self.command = command
    var rest = raw[...]
    while let word = rest.popFirst() {
      if word == "--" {
        words += rest
        break
      }
      guard word.hasPrefix("-"), word.count > 1 else {
        words.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0].drop { $0 == "-" })
      guard let option = options.first(where: { "--" + $0.name == parts[0] }) else {
        let near = nearest(to: name, among: options.map(\.name) + ["help"])
        throw .usage(
          "\(command) has no option \(parts[0])" + (near.map { "; did you mean --\($0)?" } ?? ""),
          of: command)
      }
      if values[name] != nil { throw .usage("--\(name) is given twice", of: command) }
      guard option.value != nil else {
        if parts.count > 1 { throw .usage("--\(name) takes no value", of: command) }
        values[name] = ""
        continue
      }
      guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else {
        throw .usage("--\(name) needs a value", of: command)
      }
      values[name] = value
    }
  }

  /// Whether an option without a value is given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The text of an option, if it is given.
  func text(_ name: String) -> String? { values[name] }

  /// The text of an option that must be given.
  func required(_ name: String) throws(Failure) -> String {
    guard let text = values[name] else { throw .usage("\(command) needs --\(name)", of: command) }
    if text.isEmpty { throw .usage("--\(name) is empty", of: command) }
    return text
  }

  /// A whole number of at least `least`, if the option is given.
  func number<Number: FixedWidthInteger>(
    _ name: String, atLeast least: Number
  ) throws(Failure) -> Number? {
    guard let text = values[name] else { return nil }
    guard let number = Number(text), number >= least else {
      throw .usage(
        "--\(name) must be a whole number, at least \(least) and at most \(Number.max), not “\(text)”",
        of: command)
    }
    return number
  }

  /// One of some words, if the option is given.
  func choice(_ name: String, of words: [String]) throws(Failure) -> String? {
    guard let text = values[name] else { return nil }
    if words.contains(text) { return text }
    let near = nearest(to: text, among: words).map { "; did you mean \($0)?" } ?? ""
    throw .usage(
      "--\(name) must be \(words.joined(separator: " or ")), not “\(text)”\(near)", of: command)
  }

  /// A number that is positive and finite as a Float too, if the option is given.
  func positive(_ name: String) throws(Failure) -> Double? {
    guard let text = values[name] else { return nil }
    guard let number = Double(text), Float(number) > 0, Float(number).isFinite else {
      throw .usage(
        "--\(name) must be a positive number that a Float can hold, not “\(text)”", of: command)
    }
    return number
  }

  /// Throws unless the words are as many as `names`; returns them.
  func exactly(_ names: [String]) throws(Failure) -> [String] {
    if words.count < names.count {
      throw .usage("\(command) needs a \(names[words.count])", of: command)
    }
    if words.count > names.count {
      throw .usage("\(command) does not know what to do with “\(words[names.count])”", of: command)
    }
    return words
  }
}
