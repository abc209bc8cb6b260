import Foundation
import TensorFiles
import Tensors

/// The files that `Tests/Encoder/make_golden.py` wrote.
enum Golden {
  static func path(_ name: String) -> String {
    Bundle.module.resourceURL?.appending(path: "Golden/" + name).path ?? name
  }

  static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// The lines of a file that ends with a newline.
  static func lines(_ name: String) throws -> [Substring] {
    try text(name).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }

  /// A file's tensors by name.
  static func tensors(_ name: String) throws -> [String: NamedTensor<Float>] {
    let tensors = try Safetensors.read(path: path(name)).tensors
    return Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0) })
  }

  /// The folder of the published model, where `WORKBOOK_MODEL` names one.
  static let model: String? = ProcessInfo.processInfo.environment["WORKBOOK_MODEL"].flatMap {
    $0.isEmpty ? nil : $0
  }

  /// FNV-1a, 64 bits.
  static func checksum(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
