import Foundation
import TensorFiles
import Tensors
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// What commands read from pipes and descriptors, and write to links and streams.
@Suite struct StreamTests {
  let folder: URL
  let environment: [String: String]

  init() throws {
    folder = try Workbook.temporaryFolder()
    environment = ["FOLDER": folder.path, "TINY": tinyModel]
  }

  /// Runs a line of shell in the folder; `$TINY` is the tiny model.
  private func shell(_ line: String, _ changes: [String: String] = [:]) throws -> Run {
    try Workbook.shell(
      "cd \"$FOLDER\" || exit; \(line)", environment: environment.merging(changes) { $1 })
  }

  private func texts(_ run: Run) throws -> [String] {
    #expect(run.code == 0, "\(run.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    return try #require(json).compactMap { $0["text"] as? String }
  }

  private func put(_ bytes: String, at name: String) throws {
    try Data(bytes.utf8).write(to: folder.appendingPathComponent(name))
  }

  // MARK: Sentences

  @Test(arguments: [
    "--input lines", "--input - < lines", "--input /dev/stdin < lines", "< lines",
    "--input /dev/fd/4 4< lines", "--input pipe",
  ])
  func sentencesComeFromFilesAndStreams(way: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try put("a dog\nit\n", at: "lines")
    #expect(mkfifo(folder.appendingPathComponent("pipe").path, 0o600) == 0)
    let writer = way.contains("pipe") ? "cat lines > pipe &" : ""
    let run = try shell("\(writer) $WORKBOOK encode --model \"$TINY\" --json \(way)")
    #expect(try texts(run) == ["a dog", "it"])
  }

  @Test func linesEndAtLineFeedsAndNothingElse() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try put(
      "\u{FEFF}\none\u{2028}two\r\n\u{B}three\u{B}four\n \t\n\r\nfive\u{C}six\nseven\u{85}eight",
      at: "lines")
    let run = try shell("$WORKBOOK encode --model \"$TINY\" --json --input lines")
    #expect(
      try texts(run) == [
        "one\u{2028}two", "\u{B}three\u{B}four", "five\u{C}six", "seven\u{85}eight",
      ])
    #expect(try Workbook.run("encode", "--help").output.contains("white space are left out"))
  }

  @Test func aDescriptorThatDoesNotBlockIsWaitedFor() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    let writing = ends[1]
    Thread.detachNewThread {
      for line in ["one\n", "two\n"] {
        usleep(700_000)
        _ = Array(line.utf8).withUnsafeBytes { write(writing, $0.baseAddress, $0.count) }
      }
      close(writing)
    }
    let run = try Workbook.run(
      ["encode", "--model", tinyModel, "--json"],
      input: FileHandle(fileDescriptor: ends[0], closeOnDealloc: true))
    #expect(try texts(run) == ["one", "two"])
  }

  @Test(arguments: [
    ("encode --model \"$TINY\" < .", "standard input: cannot be read: it is a directory"),
    ("encode --model \"$TINY\" <&-", "standard input: cannot be read: it is not open for this"),
    ("encode --model \"$TINY\" --input .", ".: cannot be read: it is a directory"),
    ("run softmax --input - --output x <&-", "standard input: cannot be read: it is not open"),
    ("run softmax --input /dev/stdin --output x < .", "/dev/stdin: cannot be read: it is a direct"),
  ])
  func whatCannotBeReadIsAnError(line: String, message: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try shell("$WORKBOOK \(line)").expectFailure(66, message)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func questionsAreAskedOfStandardInputToo() throws {
    try Workbook.shell("$WORKBOOK diagnose <&- 2>&1 >/dev/null | grep 'not open for this'")
      .expectSuccess("workbook: standard input: cannot be read: it is not open for this\n")
    let played = try Workbook.shell("printf 's\\r\\nq' | $WORKBOOK diagnose --seed 1")
    #expect(played.code == 0 && played.output.contains("Named: 0 of 1."), "\(played.errors)")
  }

  // MARK: Tensors

  @Test func tensorsGoThroughPipes() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let scores = NamedTensor("scores", shape: [1, 1, 2], elements: [Float(0), 0])
    try Safetensors.write([scores], path: folder.appendingPathComponent("in").path)
    #expect(mkfifo(folder.appendingPathComponent("pipe").path, 0o600) == 0)
    for (index, way) in [
      "--input in --output out0", "--input - --output - < in > out1",
      "--input /dev/stdin --output /dev/stdout < in | cat > out2",
      "--input pipe --output out3",
      "--input in --output /dev/fd/4 4> out4",
    ].enumerated() {
      let writer = way.contains("pipe") ? "cat in > pipe &" : ""
      let run = try shell("\(writer) $WORKBOOK run softmax \(way)")
      #expect(run.code == 0, "\(run.errors)")
      let out = try Safetensors.read(path: folder.appendingPathComponent("out\(index)").path)
      #expect(out.tensors.map(\.elements) == [[0.5, 0.5]])
      // What is said does not mix with the tensors.
      let isStream = way.contains("--output -") || way.contains("stdout")
      #expect((isStream ? run.errors : run.output).hasPrefix("softmax/"), "\(way): \(run.errors)")
      #expect((isStream ? run.output : run.errors) == "")
    }
  }

  @Test func aModelMayComeThroughPipes() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try shell(
      """
      for f in config.json vocab.txt model.safetensors; do
        mkfifo $f; cat "$TINY/$f" > $f &
      done; $WORKBOOK encode --model . --json "a dog"
      """)
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.output == (try Workbook.run("encode", "--model", tinyModel, "--json", "a dog").output))
  }

  // MARK: Pictures

  private func draw(_ file: String, then: String = "") throws -> Run {
    try shell("$WORKBOOK attend --model \"$TINY\" it --layer 1 --head 1 --figure \(file) \(then)")
  }

  @Test func aPictureGoesThroughALinkAndKeepsTheMode() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try put("old", at: "target")
    let target = folder.appendingPathComponent("target").path
    chmod(target, 0o640)
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent("link").path, withDestinationPath: "target")
    #expect(try draw("link").code == 0)
    #expect(try String(contentsOfFile: target, encoding: .utf8).hasPrefix("<svg"))
    let attributes = try FileManager.default.attributesOfItem(atPath: target)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(
        atPath: folder.appendingPathComponent("link").path) == "target")
  }

  @Test(arguments: ["-", "/dev/stdout", "/dev/fd/1"])
  func aPictureGoesToStandardOutputAlone(file: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try draw(file)
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("<svg") && run.output.hasSuffix("</svg>\n"))
    #expect(run.errors.contains("layer  head") && !run.output.contains("layer  head"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    #expect(try draw(file, then: "2>/dev/null | head -c 4").output == "<svg")
  }

  @Test func aPictureDoesNotTakeThePlaceOfAPipeOrADevice() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(mkfifo(folder.appendingPathComponent("pipe").path, 0o600) == 0)
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent("link").path, withDestinationPath: "/dev/null")
    for (file, reason) in [
      ("pipe", "it is a pipe"), ("link", "it is a device"), ("/dev/null", "it is a device"),
      (".", "it is a directory"), ("x/", "it names a directory"),
      ("none/x", "there is no such directory"),
    ] {
      try draw(file).expectFailure(73, "\(file): cannot be written: \(reason)")
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["link", "pipe"])
  }

  #if os(Linux)
    @Test func aFullDiskIsAnError() throws {
      defer { try? FileManager.default.removeItem(at: folder) }
      try Workbook.shell("$WORKBOOK variants >/dev/full").expectFailure(
        73, "standard output: cannot be written: no space left on the device")
      try draw("-", then: ">/dev/full").expectFailure(73, "no space left on the device")
      try draw("x", then: ">&-").expectFailure(73, "standard output: cannot be written: it is not")
      #expect(
        try String(contentsOf: folder.appendingPathComponent("x"), encoding: .utf8)
          .hasPrefix("<svg"), "the picture is not standard output, which is closed")
    }
  #endif

  // MARK: Names

  @Test func pathsAreShownAsTheyAreInEveryLocale() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let scores = NamedTensor("scores", shape: [1, 1, 2], elements: [Float(0), 0])
    try Safetensors.write([scores], path: folder.appendingPathComponent("é.safetensors").path)
    let plain = ["LC_ALL": "C"]
    let run = try shell(
      "$WORKBOOK run softmax --input é.safetensors --output “ü”.safetensors", plain)
    #expect(run.output == "softmax/multi-head: weights [1, 1, 2] -> “ü”.safetensors\n")
    try shell("$WORKBOOK run softmax --input é/1→2 --output x", plain)
      .expectFailure(66, "workbook: é/1→2: ")
    try shell("$WORKBOOK encode --input – --model \"$TINY\"", plain)
      .expectFailure(66, "workbook: –: no such file")
    try shell("$WORKBOOK encode --model é it", plain)
      .expectFailure(66, "workbook: é/config.json: no such file")
    try draw("ö/–", then: "").expectFailure(73, "ö/–: cannot be written")
    // What the program says itself is in the characters of the locale.
    let unknown = try shell("$WORKBOOK chapter é", plain)
    #expect(unknown.errors.contains("there is no chapter \"e\""))
  }
}

extension Run {
  /// Expects exit code 0 and this on standard output.
  func expectSuccess(_ output: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(code == 0, "\(errors)", sourceLocation: sourceLocation)
    #expect(self.output == output, sourceLocation: sourceLocation)
  }
}
