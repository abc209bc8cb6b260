import Files
import TensorFiles

/// `tokenizer.json`: a whole tokenizer in one file, as the tokenizers library writes it.
struct TokenizerFile {
  let path: String
  let vocabulary: Vocabulary
  let unknown: String
  /// The pieces before and behind a text; nil if the file leaves that to others.
  let ends: (start: String, separator: String)?
  let longestWord: Int
  let basic: BasicTokenizer
  let added: [NamedPiece]
  /// Whether a text that is too long loses its beginning.
  let cutsBeginning: Bool?
  /// What a piece begins with that goes on with a word.
  let mark: String

  /// Reads the file, if it is there.
  init?(in folder: ModelFolder) throws(ModelProblem) {
    path = folder.file("tokenizer.json")
    guard let settings = try Settings.readIfThere(path) else { return nil }
    let model = try settings.need("model", try settings.object("model"))
    try model.check(
      "type", is: .string("WordPiece"), because: "only “WordPiece” is built here, as BERT has it")
    mark = try model.text("continuing_subword_prefix") ?? "##"
    longestWord = try model.whole("max_input_chars_per_word") ?? 100
    if mark.isEmpty {
      throw model.unsupported(
        "continuing_subword_prefix is empty; pieces inside a word need a mark")
    }
    vocabulary = Vocabulary(try Self.pieces(model), mark: mark)
    basic = try Self.basic(settings)
    try settings.need("pre_tokenizer", try settings.object("pre_tokenizer")).check(
      "type", is: .string("BertPreTokenizer"), because: "only “BertPreTokenizer” is built here")
    let around = try Self.around(settings)
    unknown = try model.text("unk_token") ?? "[UNK]"
    ends = around.map { ($0.start, $0.separator) }
    var added: [NamedPiece] = []
    for json in try settings.list("added_tokens") ?? [] {
      added.append(try NamedPiece(json, path: path, place: "added_tokens"))
    }
    self.added = added
    cutsBeginning = try settings.object("truncation")?.text("direction").map { $0 == "Left" }
    try settings.object("padding")?.check(
      "direction", is: .string("Right"), because: "only padding behind a text is built here")
    if let around { try checkNumbers(around) }
  }

  /// The pieces with their numbers.
  private static func pieces(
    _ model: Settings
  ) throws(ModelProblem) -> [(text: String, number: Int)] {
    let object = try model.need("vocab", try model.object("vocab"))
    var isThere = [Bool](repeating: false, count: object.members.count)
    var pieces: [(text: String, number: Int)] = []
    pieces.reserveCapacity(isThere.count)
    for member in object.members {
      guard case .number(let text) = member.value, let number = Int(text),
        isThere.indices.contains(number), !isThere[number]
      else {
        throw .damaged(
          path: model.path,
          reason:
            "model.vocab: the number of “\(oneLine(member.key))” is \(member.value.shown); the "
            + "\(isThere.count) pieces must have the numbers 0 to \(isThere.count - 1), each once")
      }
      isThere[number] = true
      pieces.append((member.key, number))
    }
    return pieces
  }

  /// The normalizer: BERT's, or one that makes letters small and then BERT's.
  private static func basic(_ settings: Settings) throws(ModelProblem) -> BasicTokenizer {
    var basic = BasicTokenizer()
    var normalizer = try settings.need("normalizer", try settings.object("normalizer"))
    if try normalizer.text("type") == "Sequence" {
      let parts = try normalizer.list("normalizers") ?? []
      guard parts.count == 2, parts[0] == .object([.init("type", .string("Lowercase"))]),
        case .object(let members) = parts[1]
      else {
        throw normalizer.unsupported(
          "normalizers are not “Lowercase” and “BertNormalizer”; only these are built here")
      }
      basic.lowercasesFirst = true
      normalizer = Settings(path: settings.path, place: "normalizer.normalizers.", members: members)
    }
    try normalizer.check(
      "type", is: .string("BertNormalizer"), because: "only “BertNormalizer” is built here")
    basic.cleans = try normalizer.flag("clean_text") ?? true
    basic.separatesChinese = try normalizer.flag("handle_chinese_chars") ?? true
    basic.stripsAccents = try normalizer.flag("strip_accents")
    basic.lowercases = try normalizer.flag("lowercase") ?? true
    return basic
  }

  /// The pieces around a text, with their numbers.
  private typealias Around = (start: String, separator: String, numbers: [String: Int])

  private static func around(_ settings: Settings) throws(ModelProblem) -> Around? {
    guard let processor = try settings.object("post_processor") else { return nil }
    switch try processor.text("type") {
    case "BertProcessing":
      var found: [(String, Int)] = []
      for key in ["cls", "sep"] {
        guard case .array(let pair)? = processor[key], pair.count == 2,
          case .string(let text) = pair[0], case .number(let number) = pair[1],
          let number = Int(number)
        else {
          throw .damaged(
            path: settings.path, reason: "post_processor.\(key) is no piece and number")
        }
        found.append((text, number))
      }
      return (found[0].0, found[1].0, Dictionary(found) { first, _ in first })
    case "TemplateProcessing":
      var parts: [String] = []
      for part in try processor.list("single") ?? [] {
        guard case .object(let members) = part, members.count == 1, let member = members.first,
          case .object(let inner) = member.value
        else { throw .damaged(path: settings.path, reason: "post_processor.single has no parts") }
        let settings = Settings(
          path: settings.path, place: "post_processor.single: ", members: inner)
        if let kind = try settings.whole("type_id"), kind != 0 {
          throw settings.unsupported("type_id is \(kind); a text alone is of kind 0 here")
        }
        parts += [member.key, try settings.need("id", try settings.text("id"))]
      }
      guard parts.count == 6, parts[0] == "SpecialToken", parts[2] == "Sequence", parts[3] == "A",
        parts[4] == "SpecialToken"
      else {
        throw processor.unsupported(
          "single puts other things around a text than one piece before and one behind, which is all "
            + "that is built here")
      }
      var numbers: [String: Int] = [:]
      for member in try processor.object("special_tokens")?.members ?? [] {
        guard case .object(let members) = member.value else { continue }
        let ids = try Settings(path: settings.path, members: members).list("ids") ?? []
        if ids.count == 1, case .number(let text) = ids[0] { numbers[member.key] = Int(text) }
      }
      return (parts[1], parts[5], numbers)
    case let type:
      throw processor.unsupported(
        "type is \(type.map { JSON.string($0).shown } ?? "missing"); only “TemplateProcessing” and "
          + "“BertProcessing” are built here")
    }
  }

  /// Throws unless the pieces around a text have the numbers that the vocabulary gives them.
  private func checkNumbers(_ around: Around) throws(ModelProblem) {
    for name in [around.start, around.separator] {
      guard let number = around.numbers[name], number == vocabulary.number(of: name) else {
        throw .damaged(
          path: path,
          reason: "post_processor and model.vocab give “\(oneLine(name))” different numbers")
      }
    }
  }

  /// Throws unless `vocab.txt` beside it has the same pieces.
  func checkSame(as lines: Vocabulary, path other: String) throws(ModelProblem) {
    for number in 0..<vocabulary.count {
      let piece = vocabulary.piece(number)
      guard lines.number(of: piece) == number else {
        throw disagreement(
          other, "piece \(number) is “\(oneLine(piece))” in the one and not in the other")
      }
    }
    for number in 0..<lines.count where vocabulary.number(of: lines.piece(number)) == nil {
      throw disagreement(other, "only the other has “\(oneLine(lines.piece(number)))”")
    }
  }

  private func disagreement(_ other: String, _ what: String) -> ModelProblem {
    .damaged(
      path: path,
      reason:
        "its vocabulary is not that of \(other): \(what); take away the file that is not the model's"
    )
  }
}

/// A piece that a file of the tokenizer lists or names.
struct NamedPiece: Equatable, Sendable {
  let text: String
  /// The number that the file gives it, if it does.
  var number: Int?
  var isWord = false
  var isPlain = false

  /// A piece by its text alone, as a setting such as `cls_token` has it.
  init(text: String) { self.text = text }

  /// A piece with its settings.
  init(_ settings: Settings) throws(ModelProblem) {
    text = try settings.need("content", try settings.text("content"))
    number = try settings.whole("id")
    isWord = try settings.flag("single_word") ?? false
    // What is special is looked for as it stands, unless it is said otherwise.
    let isSpecial = try settings.flag("special") ?? true
    isPlain = try settings.flag("normalized") ?? !isSpecial
    // `lstrip` and `rstrip` take spaces along, which separate words anyway.
    _ = (try settings.flag("lstrip"), try settings.flag("rstrip"))
  }

  /// A piece that is a text or an object.
  init(_ json: JSON, path: String, place: String) throws(ModelProblem) {
    switch json {
    case .string(let text): self.init(text: text)
    case .object(let members):
      try self.init(Settings(path: path, place: place + ": ", members: members))
    default: throw .damaged(path: path, reason: "\(place) is neither a piece nor an object")
    }
  }
}
