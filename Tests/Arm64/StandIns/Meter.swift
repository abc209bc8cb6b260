// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
/// What the real meter's users see: here nothing is counted.
public struct Tally: Equatable, Sendable {
  public var multiplyAdds = 0
  public var exponentials = 0
  public var floats = 0
}

public enum Meter {
  public static func measure<Result, Failure: Error>(
    _ work: () throws(Failure) -> Result
  ) throws(Failure) -> (result: Result, tally: Tally) { (try work(), Tally()) }

  public static func count(multiplyAdds: Int = 0, exponentials: Int = 0, floats: Int = 0) {}
}
