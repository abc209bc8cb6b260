#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The lines of a file, or of standard input: one text each, empty lines left out.
enum InputLines {
  /// The lines of the file at `path`; `-` is standard input.
  static func read(_ path: String) throws(Failure) -> [String] {
    let data: Data
    if path == "-" {
      data = standardInput()
    } else {
      do {
        data = try Data(contentsOf: URL(filePath: path))
      } catch {
        let isThere = FileManager.default.fileExists(atPath: path)
        throw Failure(
          .noInput, "\(path): " + (isThere ? "cannot be read" : "no such file"),
          remedy: "give a text file with one sentence on each line")
      }
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Failure(
        .badData, "\(path == "-" ? "standard input" : path): is not text in UTF-8",
        remedy: "give a text file with one sentence on each line, in UTF-8")
    }
    return text.split(whereSeparator: \.isNewline).map(String.init)
      .filter { line in line.contains { !$0.isWhitespace } }
  }

  /// Whether somebody sits at standard input.
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  private static func standardInput() -> Data {
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read($0) }
      if count > 0 {
        data.append(contentsOf: buffer[0..<count])
      } else if count == 0 || errno != EINTR {
        return data
      }
    }
  }

  private static func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
    #endif
  }
}
