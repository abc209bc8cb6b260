import Files
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Writing") struct WritingTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test("A file is made and made anew, and nothing else is left")
  func whole() throws {
    for text in ["one", "another\n", ""] {
      try File.write(text, to: folder["a"])
      #expect(try folder.text("a") == text)
    }
    #expect(try folder.names == ["a"])
  }

  @Test("A new file has the mode that the system gives; an old one keeps its own")
  func mode() throws {
    try folder.put("", at: "plain")
    try File.write("new", to: folder["new"])
    #expect(try folder.mode("new") == folder.mode("plain"))
    for mode in [0o640, 0o755, 0o600] {
      #expect(chmod(folder["new"], mode_t(mode)) == 0)
      try File.write("anew", to: folder["new"])
      #expect(try folder.mode("new") == mode)
    }
  }

  @Test("Links are followed, through folders and to what is not there yet")
  func links() throws {
    try FileManager.default.createDirectory(
      atPath: folder["sub"], withIntermediateDirectories: true)
    try folder.put("old", at: "sub/target")
    try folder.link("sub/near", to: "target")
    try folder.link("far", to: "sub/near")
    try folder.link("dangling", to: folder["sub/new"])
    try File.write("text", to: folder["far"])
    try File.write("more", to: folder["dangling"])
    #expect(try folder.text("sub/target") == "text" && folder.text("sub/new") == "more")
    for name in ["far", "sub/near", "dangling"] {
      #expect(try folder.kind(name) == S_IFLNK)
    }
    #expect(try folder.names == ["dangling", "far", "sub"])
    let loop = folder["loop"]
    try folder.link("loop", to: loop)
    let problem = #expect(throws: FileProblem.self) { try File.write("x", to: loop) }
    #expect(problem?.reason.contains("symbolic links") == true)
  }

  @Test("Whatever is no file is refused and stays what it is")
  func refused() throws {
    try folder.pipe("pipe")
    try folder.link("link", to: "pipe")
    try FileManager.default.createDirectory(
      atPath: folder["sub"], withIntermediateDirectories: true)
    for (path, reason) in [
      (folder["pipe"], "it is a pipe"), (folder["link"], "it is a pipe"),
      (folder["sub"], "it is a directory"), (folder["sub/"], "it names a directory"),
      // As root, a rename over the device would succeed, and the machine would lose it.
      ("/dev/null", "it is a device"), (folder["none/a"], "there is no such directory"),
      (folder["sub"] + "/none/../a", "there is no such directory"),
      ("", "there is no such directory"),
    ] {
      #expect(throws: FileProblem.cannotWrite(path: path, reason: reason)) {
        try File.write("x", to: path)
      }
    }
    #expect(try folder.kind("pipe") == S_IFIFO && folder.names == ["link", "pipe", "sub"])
  }

  @Test("A descriptor that is asked for by name is written to", arguments: [true, false])
  func descriptor(blocks: Bool) throws {
    let ends = try openPipe(blocks: blocks)
    try folder.link("link", to: "/dev/fd/\(ends.writing)")
    // More than a pipe holds: the writer has to wait for the reader.
    let text = String(repeating: "0123456789abcdef", count: 20_000)
    let path = blocks ? "/dev/fd/\(ends.writing)" : folder["link"]
    Thread.detachNewThread {
      do throws(FileProblem) { try File.write(text, to: path) } catch { Issue.record(error) }
      close(ends.writing)
    }
    #expect(try File.text(at: "/dev/fd/\(ends.reading)") == text)
    close(ends.reading)
    for name in ["-", "/dev/stdout", "/dev/fd/1"] { #expect(File.isStandardOutput(name)) }
    for name in ["/dev/stderr", "./-", folder["link"]] { #expect(!File.isStandardOutput(name)) }
  }

  @Test("A reader that went away is told from other failures")
  func readerLeft() async {
    await #expect(processExitsWith: .success) {
      signal(SIGPIPE, SIG_IGN)
      let ends = try openPipe()
      close(ends.reading)
      #expect(throws: FileProblem.readerLeft(path: "/dev/fd/\(ends.writing)")) {
        try File.write("x", to: "/dev/fd/\(ends.writing)")
      }
    }
  }

  #if os(Linux)
    @Test("When the disk gives out half-way, the old file is whole and no other is left")
    func outOfSpace() async throws {
      try folder.put("old", at: "a")
      let path = folder["a"]
      await #expect(processExitsWith: .success) { [path = path as String] in
        // A limit on the size of files stands in for the full disk.
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        limit.rlim_cur = 1_000
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        #expect(throws: FileProblem.cannotWrite(path: path, reason: "File too large")) {
          try File.write([UInt8](repeating: 1, count: 10_000), to: path)
        }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      }
      #expect(try folder.text("a") == "old" && folder.names == ["a"])
      #expect(
        throws: FileProblem.cannotWrite(path: "/dev/fd/9999", reason: "it is not open for this")
      ) { try File.write("x", to: "/dev/fd/9999") }
    }
  #endif

  @Test("Who may not write a file or in its folder does not")
  func permissions() async throws {
    try folder.put("old", at: "protected")
    chmod(folder["protected"], 0o444)
    try FileManager.default.createDirectory(
      atPath: folder["sub"], withIntermediateDirectories: true)
    try folder.put("old", at: "sub/file")
    chmod(folder["sub/file"], 0o666)
    chmod(folder["sub"], 0o555)
    chmod(folder.path, 0o777)
    let path = folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      // Root may do everything.
      if geteuid() == 0 { #expect(seteuid(65534) == 0) }
      for name in ["protected", "sub/file", "sub/new"] {
        #expect(
          throws: FileProblem.cannotWrite(path: path + "/" + name, reason: "permission denied")
        ) { try File.write("new", to: path + "/" + name) }
      }
    }
    chmod(folder["sub"], 0o755)
    #expect(try folder.text("protected") == "old" && folder.text("sub/file") == "old")
    #expect(try folder.names == ["protected", "sub"])
  }

  @Test("A lock is one program's at a time")
  func lock() throws {
    let path = folder["lock"]
    let counter = folder["counter"]
    try File.write("0", to: counter)
    // Threads that open the lock each for themselves exclude each other as programs do.
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<25 {
        do {
          let lock = try FileLock(path)
          defer { lock.unlock() }
          let number = Int(try File.text(at: counter)) ?? 0
          try File.write("\(number + 1)", to: counter)
        } catch {
          Issue.record(error)
        }
      }
    }
    #expect(try File.text(at: counter) == "200")
  }
}
