/// Thrown by an exercise that nobody has worked on yet. Put your code in its place.
public struct NotAttempted: Error {
  /// The file that throws it.
  public let file: String

  /// Not attempted.
  public init(file: String = #fileID) { self.file = file }
}
