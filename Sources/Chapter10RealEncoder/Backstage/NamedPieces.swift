import Files
import TensorFiles

/// The pieces that the files of a tokenizer list or name, beside the vocabulary.
///
/// They stand in up to four files, and transformers reads some of them only if others are not there. Where
/// two files would make different tokenizers of a model, neither is taken on trust.
struct NamedPieces {
  /// With their settings, in the order in which they get numbers.
  private var listed: [NamedPiece] = []
  /// By the settings that name them.
  private var named: [(key: String, piece: NamedPiece)] = []
  private let path: String

  private static let keys = [
    "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token",
  ]
  private static let bert = [
    "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]",
    "mask_token": "[MASK]",
  ]

  init(
    in folder: ModelFolder, _ settings: Settings, _ file: TokenizerFile?, isGeneral: Bool
  ) throws(ModelProblem) {
    path = settings.path
    let map = try Settings.readIfThere(folder.file("special_tokens_map.json"))
    let older = try Self.older(folder)
    if let decoder = try settings.object("added_tokens_decoder") {
      for member in decoder.members {
        guard case .object(let members) = member.value, let number = Int(member.key) else {
          throw .damaged(
            path: path, reason: "added_tokens_decoder is not an object of numbered pieces")
        }
        var piece = try NamedPiece(
          Settings(path: path, place: "added_tokens_decoder: ", members: members))
        piece.number = number
        listed.append(piece)
      }
      for (list, other) in [(file?.added, file?.path), (older?.pieces, older?.path)] {
        guard let list, let other else { continue }
        try checkSame(listed, list, other, flags: other == file?.path)
      }
    } else {
      listed = (file?.added ?? [])
      for piece in older?.pieces ?? [] where !listed.contains(where: { $0.text == piece.text }) {
        listed.append(piece)
      }
    }
    listed.sort { ($0.number ?? .max) < ($1.number ?? .max) }
    try name(settings, map)
    if !isGeneral {
      for key in Self.keys where !named.contains(where: { $0.key == key }) {
        if let text = Self.bert[key] { named.append((key, NamedPiece(text: text))) }
      }
    }
  }

  /// `added_tokens.json`, in which older folders list pieces with their numbers.
  private static func older(
    _ folder: ModelFolder
  ) throws(ModelProblem) -> (pieces: [NamedPiece], path: String)? {
    let path = folder.file("added_tokens.json")
    guard let settings = try Settings.readIfThere(path) else { return nil }
    var pieces: [NamedPiece] = []
    for member in settings.members {
      var piece = NamedPiece(text: member.key)
      piece.number = try settings.need(member.key, try settings.whole(member.key))
      piece.isPlain = true
      pieces.append(piece)
    }
    return (pieces, path)
  }

  private func checkSame(
    _ own: [NamedPiece], _ list: [NamedPiece], _ other: String, flags: Bool
  ) throws(ModelProblem) {
    for piece in list {
      let same = own.first { $0.text == piece.text && $0.number == piece.number }
      if let same, !flags || same == piece { continue }
      throw .damaged(
        path: other,
        reason:
          "it lists the added piece “\(oneLine(piece.text))”, and added_tokens_decoder in \(path) has it "
          + "not, or otherwise; save the tokenizer anew")
    }
    if flags, let piece = own.first(where: { piece in !list.contains { $0.text == piece.text } }) {
      throw .damaged(
        path: path,
        reason:
          "added_tokens_decoder lists “\(oneLine(piece.text))”, and \(other) does not; save the "
          + "tokenizer anew")
    }
  }

  /// What the settings call special, and what `special_tokens_map.json` does.
  private mutating func name(_ settings: Settings, _ map: Settings?) throws(ModelProblem) {
    let extras = ["extra_special_tokens", "additional_special_tokens"]
    for source in [settings, map].compactMap(\.self) {
      let isFirst = source == settings
      for member in source.members where member.value != .null {
        let isOwn = Self.keys.contains(member.key)
        var pieces: [JSON] = []
        if extras.contains(member.key) {
          switch member.value {
          case .array(let list): pieces = list
          case .object(let members): pieces = members.map(\.value)
          default:
            throw .damaged(path: source.path, reason: "\(member.key) is not a list of pieces")
          }
        } else if isOwn {
          pieces = [member.value]
        } else if member.key.hasSuffix("_token"), case .string = member.value {
          pieces = [member.value]
        }
        for json in pieces {
          let piece = try NamedPiece(json, path: source.path, place: member.key)
          if isOwn, let known = named.first(where: { $0.key == member.key }) {
            if known.piece.text != piece.text {
              throw disagreement(source, member.key, piece)
            }
            continue
          }
          let isKnown = (listed + named.map(\.piece)).contains { $0.text == piece.text }
          // Beside a list in the settings the map is not read, so it may add nothing.
          let isListed =
            settings["added_tokens_decoder"] != nil || extras.contains { settings[$0] != nil }
          if !isFirst && isListed && !isKnown && !isOwn {
            throw disagreement(source, member.key, piece)
          }
          named.append((member.key, piece))
        }
      }
    }
  }

  private func disagreement(
    _ source: Settings, _ key: String, _ piece: NamedPiece
  ) -> ModelProblem {
    .damaged(
      path: source.path,
      reason:
        "\(key) is “\(oneLine(piece.text))”, and \(path) says otherwise; save the tokenizer anew")
  }

  /// The names of the pieces without which nothing works.
  mutating func names(
    _ settings: Settings, _ file: TokenizerFile?, isGeneral: Bool
  ) throws(ModelProblem) -> SpecialNames {
    func text(_ key: String) -> String? { named.first { $0.key == key }?.piece.text }
    if isGeneral, let file {
      guard let ends = file.ends else {
        throw .unsupported(
          path: file.path,
          reason: "post_processor is missing; a text needs a piece before and one behind")
      }
      return SpecialNames(unknown: file.unknown, start: ends.start, separator: ends.separator)
    }
    let names = SpecialNames(
      unknown: text("unk_token") ?? "[UNK]", start: text("cls_token") ?? "[CLS]",
      separator: text("sep_token") ?? "[SEP]")
    if let file {
      let ends = file.ends ?? (names.start, names.separator)
      let isSame =
        file.unknown == names.unknown && ends == (names.start, names.separator)
        && file.mark == "##" && file.longestWord == 100
      if !isSame {
        throw .unsupported(
          path: file.path,
          reason:
            "unk_token, post_processor, continuing_subword_prefix or max_input_chars_per_word are not "
            + "those of a BertTokenizer with the settings of \(path); name PreTrainedTokenizerFast as "
            + "tokenizer_class there if this file is right")
      }
    }
    return names
  }

  /// All of them with their numbers: those of the vocabulary, and the next ones for what it lacks.
  ///
  /// - Parameters:
  ///   - vocabulary: gets what it lacks.
  ///   - most: how many pieces the model has a row for.
  ///   - path: the vocabulary's file, for messages.
  func numbered(
    _ vocabulary: inout Vocabulary, most: Int, path: String
  ) throws(ModelProblem) -> [AddedPiece] {
    var pieces: [AddedPiece] = []
    var next = vocabulary.count
    for piece in listed + named.map(\.piece)
    where !pieces.contains(where: { $0.text == piece.text }) && !piece.text.isEmpty {
      var number = vocabulary.number(of: piece.text)
      if number == nil {
        number = next
        next += 1
        let isListed = listed.contains { $0.text == piece.text }
        if next > most {
          // BERT's own five have names in every tokenizer; a model may do without some.
          if !isListed && Self.bert.values.contains(piece.text) { continue }
          throw .damaged(
            path: path,
            reason:
              "“\(oneLine(piece.text))” is not in it and would be piece \(next - 1), and the model has "
              + "only \(most) pieces")
        }
        _ = vocabulary.append(piece.text)
      }
      if let said = piece.number, said != number {
        throw .damaged(
          path: self.path,
          reason:
            "the added piece “\(oneLine(piece.text))” has the number \(said), and its place is "
            + "\(number ?? -1); save the tokenizer anew")
      }
      pieces.append(
        AddedPiece(
          text: piece.text, number: number ?? 0, isWord: piece.isWord, isPlain: piece.isPlain))
    }
    return pieces
  }
}
