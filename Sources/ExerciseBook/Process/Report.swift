#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// How an examination and the check that waits for it talk: a line of JSON says what to examine, one
/// answers for each case as it begins, and one for the finding.
public enum Report {
  /// The number of the file that is reported to.
  public static let file: Int32 = 3

  /// Writes numbers that JSON has no words for as texts.
  public static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }

  /// Reads what the encoder wrote.
  public static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
