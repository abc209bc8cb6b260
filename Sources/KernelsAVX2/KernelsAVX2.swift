public import KernelLoops

/// The kernels, compiled for AVX2.
public let avx2Kernels = kernels(for: AVX2.self, name: "avx2")
