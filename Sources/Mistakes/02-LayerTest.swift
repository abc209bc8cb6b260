import Tensors
import WorkbookKit

//: ## What is a test?
//:
//: A question, and a function that runs code and says whether it saw something wrong. The code under test is
//: the steps of this book, of which a mistake has replaced one or two. Code that stops with an error on
//: good input is seen by whatever runs it:

/// A test of attention code.
public struct LayerTest: Sendable {
  /// A short name: the row of the table.
  public let name: String
  /// What it asks, in one line.
  public let question: String
  /// Whether it sees something wrong. Throws what the steps throw.
  let sees: @Sendable (CodeUnderTest) throws -> Bool

  /// Whether the test fails on these steps; one that cannot run has failed.
  func notices(_ code: CodeUnderTest) -> Bool { (try? sees(code)) ?? true }
}

//: All tests take the same small layer, with numbers as random as anyone's, whose weights are square
//: matrices, as they mostly are:
//: {{fixture}}. Two outputs count as different when they are further apart than
//: {{tolerance}}, relative to the larger numbers.
