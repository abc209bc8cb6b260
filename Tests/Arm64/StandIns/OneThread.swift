// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// The kernels on one thread: what `Kernels` asks of the operating system, where there is none.

import Tensors

extension Kernel {
  public static var threads: Int { 1 }

  static func usable(_ threads: Int) -> Int { 1 }

  public static func forEach(_ count: Int, _ work: (Int) -> Void) {
    for index in 0..<count { work(index) }
  }
}

enum Workers {
  static func run(
    items: Int, threads: Int, scratch: Int, _ work: (Int, UnsafeMutablePointer<Float>) -> Void
  ) {
    let memory = UnsafeMutablePointer<Float>.allocate(capacity: scratch + 16)
    defer { memory.deallocate() }
    let aligned = memory + (64 - Int(bitPattern: memory) % 64) / 4
    for item in 0..<items { work(item, aligned) }
  }
}

enum Processor {
  static func environment(_ name: String) -> String? { nil }
}
