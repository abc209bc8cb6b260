// Empty for other processors: the manifest cannot leave the module out, since it does not know the target.
#if arch(x86_64)
  public import KernelLoops

  /// The kernels, compiled for AVX2.
  public let avx2Kernels = kernels(for: AVX2.self, name: "avx2")

  /// The product that sums in order, compiled for AVX2.
  public let avx2OrderedProduct: @Sendable (OrderedProduct<Float>) -> Void = {
    $0.run(AVX2.self)
  }
#endif
