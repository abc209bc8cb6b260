import TensorFiles

/// Texts that a model wants before every text, by names: `config_sentence_transformers.json`.
public struct Prompts: Sendable {
  /// The prompts by their names, in the order of the file.
  public private(set) var texts: [(name: String, text: String)] = []
  /// The name of the one that is used if none is chosen.
  public private(set) var standard: String?

  init() {}

  /// Reads the file, if it is there.
  ///
  /// - Parameter notes: gets a line for what changes nothing here.
  init(in folder: ModelFolder, notes: inout [String]) throws(ModelProblem) {
    let path = folder.file("config_sentence_transformers.json")
    guard let settings = try Settings.readIfThere(path) else { return }
    try settings.check(
      "model_type", is: .string("SentenceTransformer"),
      because: "only “SentenceTransformer” is built here")
    if let width = settings["truncate_dim"] {
      throw settings.unsupported("truncate_dim is \(width.shown); whole vectors are made here")
    }
    if let prompts = try settings.object("prompts") {
      for member in prompts.members {
        guard let text = try prompts.text(member.key) else { continue }
        texts.append((member.key, text))
      }
    }
    standard = try settings.text("default_prompt_name")
    if let standard, self[standard] == nil {
      throw .damaged(
        path: path,
        reason: "default_prompt_name is \(JSON.string(standard).shown), and prompts has none")
    }
    if let measure = try settings.text("similarity_fn_name"), measure != "cosine" {
      notes.append(
        "\(path): similarity_fn_name is \(JSON.string(measure).shown); vectors are compared by the cosine "
          + "here")
    }
  }

  /// The prompt with this name.
  public subscript(name: String) -> String? { texts.first { $0.name == name }?.text }
}
