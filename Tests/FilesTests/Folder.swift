import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A folder for one test.
final class Folder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/files-\(UUID())"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  subscript(name: String) -> String { path + "/" + name }

  /// The names in it.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// Writes a file without the code under test.
  func put(_ text: String, at name: String) throws {
    try #require(FileManager.default.createFile(atPath: self[name], contents: Data(text.utf8)))
  }

  /// Reads a file without the code under test.
  func text(_ name: String) throws -> String {
    String(decoding: try #require(FileManager.default.contents(atPath: self[name])), as: UTF8.self)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self[name], withDestinationPath: target)
  }

  func pipe(_ name: String) throws { try #require(mkfifo(self[name], 0o600) == 0) }

  func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: self[name])
    return try #require(attributes[.posixPermissions] as? Int)
  }

  /// Whether a name is still a link, a pipe, …
  func kind(_ name: String) throws -> mode_t {
    var status = stat()
    try #require(lstat(self[name], &status) == 0)
    return status.st_mode & S_IFMT
  }
}

/// Makes the ends of a pipe that does not block.
func openPipe(blocks: Bool = true) throws -> (reading: Int32, writing: Int32) {
  var ends: [Int32] = [0, 0]
  try #require(pipe(&ends) == 0)
  if !blocks { for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) } }
  return (ends[0], ends[1])
}

/// Sends bytes into a descriptor piece by piece, with waits between them, and closes it.
func send(_ pieces: [String], into descriptor: Int32) {
  Thread.detachNewThread {
    for piece in pieces {
      usleep(50_000)
      _ = Array(piece.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
    close(descriptor)
  }
}
