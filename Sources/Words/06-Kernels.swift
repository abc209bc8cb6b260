//: ## The fast code
//:
//: ### `Kernel`
//:
//: The fast functions, behind one name. Which instructions of the processor they use is decided there.
//:
//: `Kernel.chosen.name` · [Kernel.swift](../Sources/Kernels/Kernel.swift)
//:
//: ### `KeyView`
//:
//: A mask in the form that a kernel reads: all keys, a range of keys for each query, or a table.
//:
//: `KeyView.all` · [Attention.swift](../Sources/Kernels/Attention.swift)
//:
//: ### `Factor`
//:
//: The right-hand matrix of a product, arranged once so that a kernel reads it in order.
//:
//: `Kernel.Factor(matrix)` · [Products.swift](../Sources/Kernels/Products.swift)
//:
//: ### `PackedBlock`
//:
//: An encoder block whose matrices are arranged in this way.
//:
//: `PackedBlock(block)` · [PackedBlock.swift](../Sources/Chapter7EncoderBlock/Backstage/PackedBlock.swift)
//:
//: ### `Vector`
//:
//: Sixteen numbers that the processor adds or multiplies at once.
//:
//: `Vector(repeating: 1)` · [InstructionSets.swift](../Sources/KernelLoops/InstructionSets.swift)
//:
//: ### `ProductShape`
//:
//: The sizes of a product, and how far apart its numbers lie in memory.
//:
//: `ProductShape(depth: 8, rowStride: 8, depthStride: 1, bStride: 16, cStride: 16, adds: false)` · [Product.swift](../Sources/KernelLoops/Product.swift)
//:
//: ### `Weighing`
//:
//: Work that a kernel does beside a product: it turns scores into weights.
//:
//: `Weighing.vector(besideRow: 0, lanes: 64)` · [Weighing.swift](../Sources/KernelLoops/Weighing.swift)
