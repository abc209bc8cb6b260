import Foundation
import Testing

@testable import ExerciseBook
@testable import workbook

@Suite("A child process: its output, its end, its time")
struct ChildProcessTests {
  private func shell(_ line: String, limit: Duration = .seconds(60)) throws -> ChildProcess {
    try ChildProcess.run("/bin/sh", ["-c", line], environment: [:], limit: limit)
  }

  @Test func outputAndEndAreTold() throws {
    let child = try shell("echo out; echo err >&2; echo report >&3; exit 7")
    #expect(child.end == .exit(7))
    #expect(child.output == "out\n" && child.errors == "err\n" && child.report == "report\n")
    #expect(try shell("kill -9 $$").end == .signal(9))
  }

  /// Once all pipes were closed, nothing limited the wait.
  @Test func aChildThatClosesItsFilesAndGoesOnIsKilledInTime() throws {
    let spent = try ContinuousClock().measure {
      let child = try shell(
        "echo last >&3; exec >&- 2>&- 3>&-; exec sleep 60", limit: .milliseconds(400))
      #expect(child.end == .timedOut)
      #expect(child.report == "last\n")
    }
    #expect(spent > .milliseconds(400) && spent < .seconds(30))
    // One that ends by itself is waited for.
    #expect(try shell("exec >&- 2>&- 3>&-; sleep 0.3; exit 5").end == .exit(5))
  }

  /// A program that the child left behind holds its pipes; the child itself has ended.
  @Test func whatAChildLeavesBehindDoesNotChangeItsEnd() throws {
    let child = try shell("sleep 3 & echo done; exit 4", limit: .milliseconds(400))
    #expect(child.end == .exit(4))
    #expect(child.output == "done\n")
  }

  @Test func tooFewFilesAreAClearError() throws {
    for files in [10, 11, 13, 15] {
      try Workbook.shell("ulimit -n \(files); $WORKBOOK check 3.1 --answer solution")
        .expectFailure(73, "there is no pipe for a child's output")
    }
    // Nor does it matter which of the standard files the program was started with.
    let closed = try Workbook.shell("$WORKBOOK check 3.1 --answer solution <&- 2>&-")
    #expect(closed.code == 0)
  }

  @Test func aParentThatIgnoresItsChildrenLosesNoEnd() throws {
    let run = try Workbook.shell("trap '' CHLD; $WORKBOOK check 3.1 --answer crash")
    #expect(run.output.contains("it ended the program"), "\(run.output)")
    #expect(!run.output.contains("exit code 0"), "\(run.output)")
  }

  /// The limit of systems that keep none themselves.
  @Test func memoryIsWatched() async throws {
    let result = try #require(
      await #expect(processExitsWith: .signal(SIGABRT), observing: [\.standardErrorContent]) {
        MemoryWatch.start(limit: 1 << 30)
        var hoard: [UInt8] = [1]
        while hoard.count < 1 << 33 { hoard += hoard }
      })
    let errors = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(errors.contains("Fatal error: more than 1024 MiB of memory"))
    // One that stays below is left alone.
    await #expect(processExitsWith: .success) {
      MemoryWatch.start(limit: 1 << 30)
      usleep(200_000)
      exit(0)
    }
  }
}
