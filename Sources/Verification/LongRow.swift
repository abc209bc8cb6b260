/// A row of scores on which a sum of exponentials in `Float` drifts: what the law “long row” is asked on.
///
/// The first score is 0, so the sum begins with 1, and each of the others adds 2.917 times the distance of
/// two neighbouring Floats above 1. A `Float` takes 3 each time. After 20,000 keys the sum is off by
/// 2 · 10⁻⁴. Where one key has most of the weight and many have the rest, rows are like this.
public enum LongRow {
  /// How many scores.
  public static let count = 20_000
  /// Every score but the first: ln(2.917 · 2⁻²³).
  public static let low: Float = -14.871_83

  /// The score of key `j`.
  public static func score(_ j: Int) -> Float { j == 0 ? 0 : low }
}
