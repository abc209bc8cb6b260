import Files

#if canImport(Darwin)
  import Darwin
#endif

/// What a timing must be printed with.
enum Machine {
  /// The processor's name, as the operating system says it.
  static let name: String = {
    #if arch(x86_64)
      let architecture = "x86-64"
    #elseif arch(arm64)
      let architecture = "arm64"
    #else
      let architecture = "unknown architecture"
    #endif
    return (model ?? "processor") + " (\(architecture))"
  }()

  private static var model: String? {
    #if canImport(Darwin)
      // By Apple's documentation; not run on a Mac yet.
      var bytes = [UInt8](repeating: 0, count: 256)
      var size = bytes.count
      guard sysctlbyname("machdep.cpu.brand_string", &bytes, &size, nil, 0) == 0 else { return nil }
      return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    #else
      let info = (try? File.text(at: "/proc/cpuinfo")) ?? ""
      let line = info.lines.first { $0.hasPrefix("model name") }
      return line?.split(separator: ":").last.map { String($0.drop { $0 == " " }) }
    #endif
  }

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
