/// A work that the book cites: a paper, a piece of software, or a public thread.
public struct Reference: Sendable {
  /// How the book cites it: `Vaswani et al. 2017`.
  public let name: String
  /// Its title.
  public let title: String
  /// Where it can be read.
  public let address: String
  /// What the book cites it for, in Markdown.
  public let use: String

  /// A work.
  public init(_ name: String, title: String, address: String, use: String) {
    self.name = name
    self.title = title
    self.address = address
    self.use = use
  }

  /// The address of a public thread, `owner/repository#7`; nil for any other text.
  public static func thread(_ place: String) -> String? {
    guard let match = place.wholeMatch(of: /([\w.-]+\/[\w.-]+)#([0-9]+)/) else { return nil }
    return "https://github.com/\(match.1)/issues/\(match.2)"
  }

  /// Where a mistake was seen, as a link: to a thread, or for `S3:41` to what the book says of S3. What is
  /// Markdown already stays as it is.
  public static func link(_ place: String) -> String {
    if let address = thread(place) { return "[\(place)](\(address))" }
    let isArticle = place.wholeMatch(of: /S[0-9]+:[0-9]+/) != nil
    return isArticle ? "[\(place)](references.md#the-five-articles)" : place
  }
}
