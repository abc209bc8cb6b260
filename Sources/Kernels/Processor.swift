#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the processor at hand can do, as the operating system says.
struct Processor {
  let hasAVX2: Bool
  let hasAVX512: Bool

  init() {
    let flags = Self.flags()
    hasAVX2 = flags.isSuperset(of: ["avx2", "fma"])
    hasAVX512 =
      hasAVX2
      && flags.isSuperset(of: ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"])
  }

  /// How many processors may be used.
  static var count: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The flags of the first processor in /proc/cpuinfo; none where there is no such file.
  private static func flags() -> Set<String> {
    guard let file = fopen("/proc/cpuinfo", "r") else { return [] }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 8192)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      guard text.hasPrefix("flags") else { continue }
      return Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
    return []
  }

  /// A variable of the environment, if it is set and not empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
