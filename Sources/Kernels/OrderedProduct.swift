public import KernelLoops
import KernelsBaseline

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

extension Kernel {
  /// A product that sums in order, with the vectors of the chosen set: all sets give the same bits.
  public static let orderedProduct: @Sendable (OrderedProduct<Float>) -> Void = orderedProduct(
    of: chosen)

  /// The same with the vectors of a set.
  public static func orderedProduct(
    of table: KernelTable
  ) -> @Sendable (OrderedProduct<Float>) -> Void {
    #if arch(x86_64)
      switch table.name {
      case avx512Kernels.name: return avx512OrderedProduct
      case avx2Kernels.name: return avx2OrderedProduct
      default: break
      }
    #endif
    return baselineOrderedProduct
  }
}
