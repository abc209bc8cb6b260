import Foundation
import Testing

@testable import Files

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Reading") struct ReadingTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test("A file, whole; a byte-order mark is no part of a text")
  func file() throws {
    try folder.put("\u{FEFF}one\r\ntwo", at: "a")
    #expect(try File.bytes(at: folder["a"]) == Array("\u{FEFF}one\r\ntwo".utf8))
    #expect(try File.text(at: folder["a"]).utf8.elementsEqual("one\r\ntwo".utf8))
    let large = String(repeating: "0123456789abcdef", count: 100_000)
    try folder.put(large, at: "large")
    #expect(try File.text(at: folder["large"]) == large)
    try folder.put("", at: "empty")
    #expect(try File.bytes(at: folder["empty"]) == [])
    #expect(try File.bytes(at: "/dev/null") == [])
  }

  @Test("What is not UTF-8 is not text")
  func notText() throws {
    try Data([0x61, 0xFF]).write(to: URL(filePath: folder["a"]))
    #expect(throws: FileProblem.notText(path: folder["a"])) { try File.text(at: folder["a"]) }
    #expect(try File.bytes(at: folder["a"]) == [0x61, 0xFF])
  }

  @Test("What is missing is told from what cannot be read")
  func unreadable() throws {
    #expect(throws: FileProblem.noSuchFile(path: folder["none"])) {
      try File.bytes(at: folder["none"])
    }
    #expect(throws: FileProblem.noSuchFile(path: "")) { try File.bytes(at: "") }
    #expect(throws: FileProblem.cannotRead(path: folder.path, reason: "it is a directory")) {
      try File.bytes(at: folder.path)
    }
    try folder.put("", at: "file")
    #expect(
      throws: FileProblem.cannotRead(
        path: folder["file/x"], reason: "there is no such directory")
    ) { try File.bytes(at: folder["file/x"]) }
    let loop = folder["loop"]
    try folder.link("loop", to: loop)
    let problem = #expect(throws: FileProblem.self) { try File.bytes(at: loop) }
    #expect(problem?.reason.contains("symbolic links") == true)
  }

  @Test("A named pipe is read to its end, however slowly it comes")
  func namedPipe() throws {
    try folder.pipe("pipe")
    let path = folder["pipe"]
    Thread.detachNewThread { send(["a b\n", "c", "\n"], into: open(path, O_WRONLY)) }
    #expect(try File.text(at: path) == "a b\nc\n")
  }

  @Test(
    "A descriptor is read by its number, and waited for if it does not block",
    arguments: [true, false])
  func descriptor(blocks: Bool) throws {
    let ends = try openPipe(blocks: blocks)
    send(["one\n", "two\n"], into: ends.writing)
    #expect(try File.text(at: "/dev/fd/\(ends.reading)") == "one\ntwo\n")
    close(ends.reading)
    #expect(
      throws: FileProblem.cannotRead(
        path: "/dev/fd/\(ends.reading)", reason: "it is not open for this")
    ) { try File.text(at: "/dev/fd/\(ends.reading)") }
  }

  @Test("Lines of a descriptor come one by one, and nothing behind them is taken")
  func oneByOne() throws {
    let ends = try openPipe(blocks: false)
    let descriptor = Descriptor(inherited: ends.reading)
    send(["yes\r\n", "", "no", "\nrest"], into: ends.writing)
    #expect(try descriptor.line() == "yes")
    #expect(try descriptor.line() == "no")
    #expect(try File.text(at: "/dev/fd/\(ends.reading)") == "rest")
    #expect(try descriptor.line() == nil)
    close(ends.reading)
    #expect(throws: SystemError(code: EBADF)) { try descriptor.line() }
  }

  #if os(Linux)
    @Test("A file whose size is not known beforehand")
    func size() throws {
      #expect(try File.text(at: "/proc/self/status").hasPrefix("Name:"))
    }

    @Test("A stream without an end is refused")
    func endless() throws {
      #expect(
        throws: FileProblem.cannotRead(
          path: "/dev/zero",
          reason: "more than 1000000 bytes come from it; write them to a file first")
      ) { try File.bytes(at: "/dev/zero", streamLimit: 1_000_000) }
      // A file has an end.
      try folder.put(String(repeating: "x", count: 1001), at: "a")
      #expect(try File.bytes(at: folder["a"], streamLimit: 1000).count == 1001)
    }
  #endif
}
