// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Foundation, as far as the reference of the kernels' tests asks for it: two functions of the C library.

@_extern(c, "exp")
public func exp(_ x: Double) -> Double

@_extern(c, "erfc")
public func erfc(_ x: Double) -> Double
