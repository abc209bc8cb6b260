public import KernelLoops

/// The kernels, compiled for AVX512.
public let avx512Kernels = kernels(for: AVX512.self, name: "avx512")
