public import KernelLoops

/// The kernels, compiled for every processor of the architecture.
public let baselineKernels = kernels(for: Baseline.self, name: "baseline")

/// The product that sums in order, compiled for every processor.
public let baselineOrderedProduct: @Sendable (OrderedProduct<Float>) -> Void = {
  $0.run(Baseline.self)
}
