import Foundation
import TensorFiles
import Tensors
import Testing

@Suite("Files") final class FileTests {
  let folder: URL
  let tensors = [NamedTensor("q", Matrix<Float>([[1, 2], [3, 4]]))]

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "files-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  @Test("What is written is read, and nothing else is left in the folder")
  func writeAndRead() throws {
    for (index, stage) in ["scores", "softmax"].enumerated() {
      try Safetensors.write(
        tensors + [NamedTensor("index", [Float(index)])], metadata: ["stage": stage],
        path: path("a.safetensors"))
      let read = try Safetensors.read(path: path("a.safetensors"))
      #expect(read.tensors.map(\.name) == ["index", "q"])
      #expect(read.tensors[0].elements == [Float(index)])
      #expect(read.metadata == ["stage": stage])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.safetensors"])
  }

  @Test("A link to a file is followed")
  func link() throws {
    try Data().write(to: folder.appending(path: "old"))
    try FileManager.default.createSymbolicLink(
      atPath: path("link"), withDestinationPath: path("old"))
    try Safetensors.write(tensors, path: path("link"))
    #expect(try Safetensors.read(path: path("old")).tensors == tensors)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: path("link")) == path("old"))
  }

  @Test("A missing file is told from one that cannot be read")
  func unreadable() throws {
    #expect(throws: SafetensorsError.noSuchFile(path: path("none"))) {
      try Safetensors.read(path: path("none"))
    }
    #expect(SafetensorsError.noSuchFile(path: "none").description == "none: no such file")
    #expect(
      throws: SafetensorsError.cannotRead(path: folder.path, reason: "it is a directory")
    ) { try Safetensors.read(path: folder.path) }
  }

  @Test("An empty file is bad data")
  func empty() throws {
    try Data().write(to: folder.appending(path: "empty"))
    let error = #expect(throws: SafetensorsError.self) {
      try Safetensors.read(path: path("empty"))
    }
    #expect(error?.description == "0 bytes are too few: the header length takes 8")
  }

  @Test("A place that cannot be written is refused")
  func unwritable() throws {
    #expect(
      throws: SafetensorsError.cannotWrite(
        path: path("none/a"), reason: "there is no such directory")
    ) { try Safetensors.write(tensors, path: path("none/a")) }
    #expect(throws: SafetensorsError.cannotWrite(path: folder.path, reason: "it is a directory")) {
      try Safetensors.write(tensors, path: folder.path)
    }
    // As root, a rename over the device would succeed, and the machine would lose it.
    #expect(
      throws: SafetensorsError.cannotWrite(path: "/dev/null", reason: "it is a device")
    ) { try Safetensors.write(tensors, path: "/dev/null") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  #if os(Linux)
    @Test("When the disk gives out half-way, the old file is whole and no other is left")
    func outOfSpace() async throws {
      try Safetensors.write(tensors, path: path("a.safetensors"))
      let folder = folder.path
      await #expect(processExitsWith: .success) { [folder = folder as String] in
        // A limit on the size of files stands in for the full disk.
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        limit.rlim_cur = 1_000
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        let path = folder + "/a.safetensors"
        #expect(
          throws: SafetensorsError.cannotWrite(path: path, reason: "File too large")
        ) {
          try Safetensors.write(
            [NamedTensor("big", [Float](repeating: 1, count: 10_000))], path: path)
        }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.safetensors"])
      #expect(try Safetensors.read(path: path("a.safetensors")).tensors == tensors)
    }
  #endif
}
