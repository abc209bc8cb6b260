public import KernelLoops
import KernelsBaseline

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// The one door to the kernels: which instruction set is used is decided behind it.
public enum Kernel {
  /// Every set this processor can run, the fastest last.
  public static let available: [KernelTable] = {
    #if arch(x86_64)
      let processor = Processor()
      return [baselineKernels] + (processor.hasAVX2 ? [avx2Kernels] : [])
        + (processor.hasAVX512 ? [avx512Kernels] : [])
    #else
      return [baselineKernels]
    #endif
  }()

  /// The fastest set, or the one that the environment names in `WORKBOOK_ISA`.
  public static let chosen: KernelTable = {
    let fastest = available[available.count - 1]
    guard let name = Processor.environment("WORKBOOK_ISA") else { return fastest }
    return available.first { $0.name == name } ?? fastest
  }()

  /// What `WORKBOOK_ISA` asks for, if this processor cannot run it or nobody knows it.
  public static let refusedChoice: String? = Processor.environment("WORKBOOK_ISA").flatMap { name in
    available.contains { $0.name == name } ? nil : name
  }
}
