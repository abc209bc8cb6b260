import Tensors
import Publishing

//: ## What is a test?
//:
//: A test is a question and a function that runs code and says whether something is wrong. The code under test
//: consists of the steps of this book, one or two of them replaced by a mistake. If the code throws an error
//: on good input, the test has caught it:

/// A test of attention code.
public struct LayerTest: Sendable {
  /// A short name: the row of the table.
  public let name: String
  /// What it asks, in one line.
  public let question: String
  /// Whether it finds something wrong. Throws what the steps throw.
  let sees: @Sendable (CodeUnderTest) throws -> Bool

  /// Whether the test fails on these steps; one that cannot run has failed.
  func notices(_ code: CodeUnderTest) -> Bool { (try? sees(code)) ?? true }
}

//: All tests use the same small layer with random numbers. Its weights are square matrices, as in most models:
//: {{fixture}}. Two outputs count as different if they differ by more than {{tolerance}}, relative to the
//: larger numbers.
