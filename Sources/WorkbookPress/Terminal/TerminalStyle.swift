import Files
import RunningExample

/// What a terminal can show.
public struct TerminalStyle: Sendable {
  /// How many columns it has.
  public var width: Int
  /// Whether it shows colours and emphasis.
  public var color: Bool
  /// Whether it shows more than ASCII.
  public var unicode: Bool
  /// Whether it shows any colour, and not only the 256 of its table.
  public var trueColor: Bool

  /// A terminal.
  public init(width: Int, color: Bool, unicode: Bool, trueColor: Bool = false) {
    self.width = width
    self.color = color
    self.unicode = unicode
    self.trueColor = trueColor
  }

  /// A text as this terminal can show it: in ASCII if that is all there is, and in any case without
  /// characters that would steer the terminal or turn the direction of what follows.
  public func shown(_ text: String) -> String {
    unicode ? Self.harmless(text) : Transliteration.ascii(Self.harmless(text))
  }

  /// A text in ASCII; its escape sequences stay.
  public static func ascii(_ text: String) -> String { Transliteration.ascii(text) }

  private static func harmless(_ text: String) -> String {
    func steers(_ scalar: Unicode.Scalar) -> Bool { scalar != "\n" && scalar.isHostile }
    guard text.unicodeScalars.contains(where: steers) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      result.unicodeScalars.append(
        !steers(scalar) ? scalar : scalar == "\t" ? " " : "\u{FFFD}")
    }
  }

  /// The first text on a terminal that shows more than ASCII, else the second.
  func sign(_ unicode: String, _ ascii: String) -> String { self.unicode ? unicode : ascii }
}
