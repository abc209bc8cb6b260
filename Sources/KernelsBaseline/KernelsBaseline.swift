public import KernelLoops

/// The kernels, compiled for every processor of the architecture.
public let baselineKernels = kernels(for: Baseline.self, name: "baseline")
