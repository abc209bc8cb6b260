// The loops of this module are written once, generic over an instruction set, and compiled once for
// each in a small target of its own with that set's compiler flags. The type has no values: it only
// keeps the compiled copies apart.

/// A set of vector instructions that the loops are compiled for.
public protocol InstructionSet: SendableMetatype {
  /// Whether a multiplication and an addition are one instruction with one rounding.
  static var fuses: Bool { get }
  /// How many vectors of 16 floats a row of a tile holds, so that six rows fit the registers.
  static var widestStrip: Int { get }
}

/// What every processor of the architecture has: SSE2 on x86-64, NEON on arm64.
public enum Baseline: InstructionSet {
  #if arch(arm64)
    /// Whether multiply-adds round once.
    @inlinable @inline(__always) public static var fuses: Bool { true }
  #else
    /// Whether multiply-adds round once.
    @inlinable @inline(__always) public static var fuses: Bool { false }
  #endif
  /// Vectors in a row of a tile.
  @inlinable @inline(__always) public static var widestStrip: Int { 1 }
}

/// AVX2 with FMA: 16 registers of 8 floats.
public enum AVX2: InstructionSet {
  /// Whether multiply-adds round once.
  @inlinable @inline(__always) public static var fuses: Bool { true }
  /// Vectors in a row of a tile.
  @inlinable @inline(__always) public static var widestStrip: Int { 1 }
}

/// AVX-512: 32 registers of 16 floats.
public enum AVX512: InstructionSet {
  /// Whether multiply-adds round once.
  @inlinable @inline(__always) public static var fuses: Bool { true }
  /// Vectors in a row of a tile.
  @inlinable @inline(__always) public static var widestStrip: Int { 4 }
}

/// Sixteen floats: one register with AVX-512, two with AVX2, four with SSE or NEON.
public typealias Vector = SIMD16<Float>

extension InstructionSet {
  /// How many columns a row of a tile holds.
  @inlinable @inline(__always)
  public static var strip: Int { widestStrip &* 16 }

  /// sum + a·b, rounded once where the instruction set can, else twice.
  @inlinable @inline(__always)
  public static func multiplyAdd(_ sum: Vector, _ a: Vector, _ b: Vector) -> Vector {
    fuses ? sum.addingProduct(a, b) : sum + a * b
  }
}
