/// Thrown by an exercise that nobody has worked on yet. Put your code in its place.
public struct NotAttempted: Error {
  /// Not attempted.
  public init() {}
}
