import Foundation
import KernelLoops
import Kernels
import Testing

@Suite struct KernelChoiceTests {
  @Test(arguments: Kernel.available.map(\.name))
  func everyInstructionSetHoldsTheLaws(name: String) throws {
    let run = try Workbook.run(
      "verify", "--stage", "weighting", environment: ["WORKBOOK_ISA": name])
    #expect(run.code == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("checks hold."))
    #expect(run.errors == "")
  }

  /// The set that a run says it used.
  private func used(asking name: String) throws -> (set: String?, errors: String) {
    let run = try Workbook.run(
      "bench", "--stage", "weighting", "--variant", "kernel", "--n", "8", "--heads", "1", "--json",
      environment: ["WORKBOOK_ISA": name])
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return (report?["isa"] as? String, run.errors)
  }

  @Test(arguments: Kernel.available.map(\.name))
  func theSetThatIsAskedForRuns(name: String) throws {
    let used = try used(asking: name)
    #expect(used.set == name && used.errors == "")
  }

  @Test(arguments: ["baseline", "avx2", "avx512", "nonsense"])
  func aSetThatCannotRunIsSaidAndTheFastestRuns(name: String) throws {
    if Kernel.available.contains(where: { $0.name == name }) { return }
    let fastest = try #require(Kernel.available.last)
    let used = try used(asking: name)
    #expect(used.set == fastest.name)
    #expect(
      used.errors == "workbook: note: this processor cannot run WORKBOOK_ISA=\(name); "
        + "using \(fastest.name)\n")
  }

  @Test(arguments: Kernel.available.map(\.name))
  func pagesAreTheSameWithEveryInstructionSet(name: String) throws {
    let run = try Workbook.run("build", "--check", environment: ["WORKBOOK_ISA": name])
    #expect(run.code == 0, "\(name): \(run.errors)")
  }

  @Test func whatDoesNotComputeSaysNothing() throws {
    for words in [[], ["contents"], ["variants"], ["verify", "--help"], ["--version"]] {
      let run = try Workbook.run(words, environment: ["WORKBOOK_ISA": "nonsense"])
      #expect(run.code == 0 && run.errors == "", "\(words)")
    }
  }

  @Test func aStrangeNameStaysOnItsLine() throws {
    let run = try Workbook.run("chapter", "3", environment: ["WORKBOOK_ISA": "a\nb\u{1b}[31m"])
    #expect(run.code == 0)
    #expect(
      run.errors.hasPrefix(
        #"workbook: note: this processor cannot run WORKBOOK_ISA=a\nb\u{1B}[31m; "#))
  }
}
