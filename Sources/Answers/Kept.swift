// swift-format-ignore-file
// Written by `WORKBOOK_RECORD_ANSWERS=1 swift test --filter RecordingTests`. Do not edit.

extension AnswersRecording {
  /// The recording that the repository has.
  public static let kept = AnswersRecording(
    text: """
      exercise 1.1
      """)
}
