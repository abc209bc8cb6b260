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

  /// How many processors this process may use: those that are switched on, less those that its affinity
  /// leaves out, and no more than its control group pays for.
  static var count: Int {
    var count = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    if let allowed = affinity { count = min(count, allowed) }
    if let quota = quota() { count = min(count, quota) }
    return count
  }

  /// The processors that the scheduler may give to this process, as `taskset` and containers set them; nil
  /// where the system does not say.
  private static var affinity: Int? { text(ofFile: "/proc/thread-self/status").flatMap(allowed) }

  /// How many bits the mask `Cpus_allowed` of a process has: `Cpus_allowed:	00ff,0000000f` → 12.
  static func allowed(_ status: String) -> Int? {
    let name = "Cpus_allowed:"
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else {
      return nil
    }
    let bits = line.dropFirst(name.count).reduce(0) {
      $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0)
    }
    return bits > 0 ? bits : nil
  }

  /// The processors that the control groups of this process pay for, rounded up; nil if nobody limits them.
  ///
  /// - Parameter root: where the control groups are mounted.
  static func quota(root: String = "/sys/fs/cgroup") -> Int? {
    // 0::/a/b for version 2, 1:cpu,cpuacct:/a/b for version 1. A container sees its own group as the root.
    let groups = (text(ofFile: "/proc/self/cgroup") ?? "").split(separator: "\n").flatMap { line in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      return parts.count == 3
        && (parts[1].isEmpty || parts[1].split(separator: ",").contains("cpu"))
        ? paths(of: parts[2]) : []
    }
    return (groups + [""]).compactMap { group in
      if let limit = text(ofFile: "\(root)\(group)/cpu.max") { return processors(limit) }
      let old = "\(root)/cpu\(group)/cpu.cfs_"
      guard let quota = text(ofFile: old + "quota_us"), let period = text(ofFile: old + "period_us")
      else { return nil }
      return processors("\(quota) \(period)")
    }.min()
  }

  /// A group and those that it lies in, without the root: `/a/b` → `/a/b`, `/a`.
  private static func paths(of group: Substring) -> [String] {
    let names = group.split(separator: "/")
    return names.indices.reversed().map { "/" + names[...$0].joined(separator: "/") }
  }

  /// A quota and a period of time, `150000 100000` → 2; nil for `max 100000` and `-1 100000`.
  static func processors(_ limit: String) -> Int? {
    let numbers = limit.split(whereSeparator: \.isWhitespace).map { Double($0) }
    guard numbers.count == 2, let quota = numbers[0], let period = numbers[1], quota > 0, period > 0
    else { return nil }
    return Int(exactly: (quota / period).rounded(.up)).map { max(1, $0) }
  }

  /// The beginning of a small file; nil if it cannot be read.
  private static func text(ofFile path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

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
