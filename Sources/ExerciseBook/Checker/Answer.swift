import Tensors
public import Verification

/// Whose answer is examined.
public enum Answer: Sendable {
  /// That of some functions: the reader's, or the book's.
  case by(Functions)
  /// A right one: plain loops in `Float`.
  case plain
  /// A right one: computed in `Double` and rounded.
  case rounded
  /// What somebody who made these mistakes would hand in.
  case mistakes([Mistake])
  /// What somebody would hand in who made a slip that only this exercise can show, by its name.
  case slip(String)
  /// Code that fails in some other way.
  case broken(Breakage)

  /// The book's.
  public static var solution: Answer { .by(Functions()) }

  /// The ids of the mistakes made in it, or the name of its slip.
  public var names: [String] {
    switch self {
    case .mistakes(let mistakes): mistakes.map(\.id)
    case .slip(let name): [name]
    default: []
    }
  }

  /// Ways to fail without a wrong number.
  public enum Breakage: String, CaseIterable, Sendable {
    /// Reads beyond the end of a row.
    case crash
    /// Never returns.
    case loop
    /// Returns NaN.
    case nan
    /// Returns another shape.
    case shape
    /// Throws an error.
    case error
    /// Prints without end.
    case print
    /// Takes all the memory there is.
    case memory
    /// Ends the program.
    case exit
    /// Writes a report of its own and ends the program.
    case forge
  }
}

/// What an answer did on one input.
enum Response: Sendable {
  case output([NamedTensor<Float>])
  case threw(String)
  case notAttempted
  /// It ended the program, in an earlier run.
  case ended
  /// It was not tried: it ended the program for other numbers of these sizes.
  case skipped
}

extension Question {
  /// What an answer does on an input.
  ///
  /// - Parameter exercise: the id of the exercise. An answer may call that of another, which may be
  ///   missing.
  func response(of answer: Answer, to input: Input, exercise: String) -> Response {
    do {
      switch answer {
      case .by(let functions): return .output(try self.answer(input, functions))
      case .plain: return .output(plain(input))
      case .rounded:
        return .output(
          exact(input).map { tensor in
            NamedTensor(
              tensor.name, shape: tensor.shape, elements: tensor.elements.map { Float($0) })
          })
      case .mistakes(let mistakes):
        guard let steps else { return .notAttempted }
        return .output(try steps(input, Steps(changedBy: mistakes)))
      case .slip(let name):
        guard let slip = slips.first(where: { $0.name == name }) else { return .notAttempted }
        return .output(try slip.output(input))
      case .broken(let breakage): return .output(try broken(breakage, input))
      }
    } catch {
      guard case .by(let functions) = answer, let file = functions.unwrittenFile(error) else {
        return .threw("\(error)")
      }
      let id = file.split(separator: "/").last?.prefix(3).replacing("-", with: ".") ?? ""
      return id == exercise
        ? .notAttempted : .threw("exercise \(id) is not written yet, and this answer calls it")
    }
  }
}
