// Empty for other processors: the manifest cannot leave the module out, since it does not know the target.
#if arch(x86_64)
  public import KernelLoops

  /// The kernels, compiled for AVX512.
  public let avx512Kernels = kernels(for: AVX512.self, name: "avx512")

  /// The product that sums in order, compiled for AVX512.
  public let avx512OrderedProduct: @Sendable (OrderedProduct<Float>) -> Void = {
    $0.run(AVX512.self)
  }
#endif
