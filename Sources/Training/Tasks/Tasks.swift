/// The tasks of the workbook.
public enum Tasks {
  /// All of them, in the order of the page.
  public static let all: [any TrainingTask] = [
    Reverse(), Pronoun(), Histogram(), Recall(), Sort(),
  ]
}
