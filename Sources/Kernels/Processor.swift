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
    hasAVX2 = flags.isSuperset(of: Self.avx2)
    hasAVX512 = hasAVX2 && flags.isSuperset(of: Self.avx512)
  }

  private static let avx2: Set = ["avx2", "fma"]
  private static let avx512: Set = ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"]

  /// How many processors may be used.
  static var count: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  #if canImport(Darwin)
    /// Those of the flags above that macOS says this processor has.
    ///
    /// It answers by name (`sysctl hw.optional`), and also where it enables AVX-512 only at its first
    /// use, which CPUID does not show. By Apple's documentation; not run on an Intel Mac yet.
    private static func flags() -> Set<String> {
      avx2.union(avx512).filter { flag in
        var value: Int32 = 0
        var size = MemoryLayout<Int32>.size
        let name = "hw.optional." + (flag == "avx2" ? "avx2_0" : flag)
        return sysctlbyname(name, &value, &size, nil, 0) == 0 && value == 1
      }
    }
  #else
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
  #endif

  /// A variable of the environment, if it is set and not empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
