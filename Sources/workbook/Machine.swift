#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a timing must be printed with.
enum Machine {
  /// The processor's name, as the operating system says it.
  static let name: String = {
    let info = FileManager.default.contents(atPath: "/proc/cpuinfo") ?? Data()
    let line = String(decoding: info, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("model name") }
    let model = line?.split(separator: ":").last.map { String($0.drop { $0 == " " }) }
    #if arch(x86_64)
      let architecture = "x86-64"
    #elseif arch(arm64)
      let architecture = "arm64"
    #else
      let architecture = "unknown architecture"
    #endif
    return (model ?? "processor") + " (\(architecture))"
  }()

  /// The compiler this program was built with.
  static let toolchain: String = {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }()
}
