import KernelLoops
import Kernels
import Testing

@Suite struct KernelChoiceTests {
  @Test(arguments: ["baseline", "avx2", "avx512", "nonsense"])
  func everyInstructionSetHoldsTheLaws(name: String) throws {
    let run = try Workbook.run(
      "verify", "--stage", "weighting", environment: ["WORKBOOK_ISA": name])
    #expect(run.code == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("checks hold."))
    if Kernels.available.contains(where: { $0.name == name }) {
      #expect(run.errors == "")
    } else {
      let fastest = try #require(Kernels.available.last)
      #expect(
        run.errors == "workbook: note: this processor cannot run WORKBOOK_ISA=\(name); "
          + "using \(fastest.name)\n")
    }
  }

  @Test(arguments: Kernels.available.map(\.name))
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
