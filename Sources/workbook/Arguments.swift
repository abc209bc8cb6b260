import Verification

/// An option of a command.
struct Option: Sendable {
  /// Its name, without the dashes.
  let name: String
  /// What its value is called in the help; nil for an option that takes none.
  let value: String?
  /// What it does, in one line.
  let summary: String
  /// Which numbers it takes; nil for an option that takes none, or words.
  var numbers: Numbers?

  /// The numbers that an option takes: the help says them, and what reads the option asks no others.
  enum Numbers: Sendable {
    /// Whole numbers of a range.
    case whole(ClosedRange<UInt64>)
    /// What is positive and finite as a Float too.
    case positive

    /// What the help says of them.
    var text: String {
      switch self {
      case .whole(let range): "\(range.lowerBound) to \(range.upperBound)"
      case .positive: "above 0"
      }
    }
  }
}

/// The words after a command's name, sorted into options and the rest.
struct Arguments {
  private(set) var words: [String] = []
  private var values: [String: String] = [:]
  /// The command's name, for messages.
  let command: String
  private let options: [Option]

  /// Sorts `raw`. `--name value` and `--name=value` are the same; after `--` all are plain words.
  ///
  /// - Parameter takesWords: whether the command takes words that are no options, for messages.
  init(
    _ raw: [String], of command: String, options: [Option], takesWords: Bool = false
  ) throws(Failure) {
    self.command = command
    self.options = options
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
        // A name has no spaces. All else is rather a text that begins with a dash.
        let isName = !parts[0].contains(where: \.isWhitespace)
        let near = isName ? nearest(to: name, among: options.map(\.name) + ["help"]) : nil
        let hint = takesWords ? "; if it is no option, put -- before it" : ""
        throw .usage(
          "\(command) has no option \(isName ? "\(parts[0])" : "“\(word)”")"
            + (near.map { "; did you mean --\($0)?" } ?? hint), of: command)
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

  /// Whether the words ask for help: not where they are the value of an option, nor after `--`.
  static func askForHelp(_ raw: [String], options: [Option]) -> Bool {
    var rest = raw[...]
    while let word = rest.popFirst(), word != "--" {
      if word == "--help" || word == "-h" { return true }
      let takesValue = options.contains { "--" + $0.name == word && $0.value != nil }
      if takesValue { _ = rest.popFirst() }
    }
    return false
  }

  /// A whole number of those that the option takes, if it is given.
  func number(_ name: String) throws(Failure) -> Int? {
    // No range but that of seeds reaches beyond Int.
    try seed(name).map { Int($0) }
  }

  /// A whole number of those that the option takes, which may be beyond Int, if it is given.
  func seed(_ name: String) throws(Failure) -> UInt64? {
    guard case .whole(let range) = options.first(where: { $0.name == name })?.numbers else {
      preconditionFailure("\(command) does not say which whole numbers --\(name) takes")
    }
    guard let text = values[name] else { return nil }
    guard let number = UInt64(text), range.contains(number) else {
      throw .usage(
        "--\(name) must be a whole number, at least \(range.lowerBound) and at most"
          + " \(range.upperBound), not “\(text)”", of: command)
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
    guard case .positive = options.first(where: { $0.name == name })?.numbers else {
      preconditionFailure("\(command) does not say that --\(name) takes numbers above 0")
    }
    guard let text = values[name] else { return nil }
    guard let number = Double(text), Float(number) > 0, Float(number).isFinite else {
      throw .usage(
        "--\(name) must be a number above 0 that a Float can hold, not “\(text)”", of: command)
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
