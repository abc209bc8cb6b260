/// One to four vectors side by side: a row of a tile. Named fields, not an array: they must live in
/// registers, and an array that is indexed in a loop would live in memory.
public protocol Strip {
  /// How many floats.
  static var width: Int { get }
  /// All zero.
  init()
  /// The floats at an address, which need not be aligned.
  init(_ address: UnsafeRawPointer)
  /// Writes the floats to an address.
  func store(_ address: UnsafeMutableRawPointer)
  /// Adds x·y.
  mutating func multiplyAdd<I: InstructionSet>(_: I.Type, _ x: Vector, _ y: Self)
  /// The larger of each two numbers.
  func larger(_ other: Self) -> Self
  /// The sum of each two numbers.
  func plus(_ other: Self) -> Self
}

extension Strip {
  /// The floats at an address that is given as a number.
  @inlinable @inline(__always)
  init(address: UInt) { self.init(UnsafeRawPointer(bitPattern: address).unsafelyUnwrapped) }
}

extension UnsafeRawPointer {
  /// The vector at an offset counted in vectors.
  @inlinable @inline(__always)
  func vector(_ index: Int) -> Vector {
    loadUnaligned(fromByteOffset: index &* 64, as: Vector.self)
  }
}

extension UnsafeMutableRawPointer {
  /// Writes a vector at an offset counted in vectors.
  @inlinable @inline(__always)
  func store(_ vector: Vector, _ index: Int) {
    storeBytes(of: vector, toByteOffset: index &* 64, as: Vector.self)
  }
}

@inlinable @inline(__always)
func larger(_ a: Vector, _ b: Vector) -> Vector {
  // One instruction; the standard library's pointwiseMax is a loop over the elements.
  a.replacing(with: b, where: b .> a)
}

/// One vector.
public struct Strip1: Strip {
  @usableFromInline var a: Vector
  /// How many floats.
  @inlinable @inline(__always) public static var width: Int { 16 }
  /// All zero.
  @inlinable @inline(__always) public init() { a = .zero }
  /// The floats at an address, which need not be aligned.
  @inlinable @inline(__always) public init(_ address: UnsafeRawPointer) { a = address.vector(0) }
  /// Writes the floats to an address.
  @inlinable @inline(__always)
  public func store(_ address: UnsafeMutableRawPointer) { address.store(a, 0) }
  /// Adds x·y.
  @inlinable @inline(__always)
  public mutating func multiplyAdd<I: InstructionSet>(_: I.Type, _ x: Vector, _ y: Strip1) {
    a = I.multiplyAdd(a, x, y.a)
  }
  /// The larger of each two numbers.
  @inlinable @inline(__always)
  public func larger(_ other: Strip1) -> Strip1 {
    var result = self
    result.a = KernelLoops.larger(a, other.a)
    return result
  }
  /// The sum of each two numbers.
  @inlinable @inline(__always)
  public func plus(_ other: Strip1) -> Strip1 {
    var result = self
    result.a = a + other.a
    return result
  }
}

/// Two vectors.
public struct Strip2: Strip {
  @usableFromInline var a, b: Vector
  /// How many floats.
  @inlinable @inline(__always) public static var width: Int { 32 }
  /// All zero.
  @inlinable @inline(__always) public init() { (a, b) = (.zero, .zero) }
  /// The floats at an address, which need not be aligned.
  @inlinable @inline(__always) public init(_ address: UnsafeRawPointer) {
    (a, b) = (address.vector(0), address.vector(1))
  }
  /// Writes the floats to an address.
  @inlinable @inline(__always)
  public func store(_ address: UnsafeMutableRawPointer) {
    address.store(a, 0)
    address.store(b, 1)
  }
  /// Adds x·y.
  @inlinable @inline(__always)
  public mutating func multiplyAdd<I: InstructionSet>(_: I.Type, _ x: Vector, _ y: Strip2) {
    a = I.multiplyAdd(a, x, y.a)
    b = I.multiplyAdd(b, x, y.b)
  }
  /// The larger of each two numbers.
  @inlinable @inline(__always)
  public func larger(_ other: Strip2) -> Strip2 {
    var result = self
    result.a = KernelLoops.larger(a, other.a)
    result.b = KernelLoops.larger(b, other.b)
    return result
  }
  /// The sum of each two numbers.
  @inlinable @inline(__always)
  public func plus(_ other: Strip2) -> Strip2 {
    var result = self
    result.a = a + other.a
    result.b = b + other.b
    return result
  }
}

/// Three vectors.
public struct Strip3: Strip {
  @usableFromInline var a, b, c: Vector
  /// How many floats.
  @inlinable @inline(__always) public static var width: Int { 48 }
  /// All zero.
  @inlinable @inline(__always) public init() { (a, b, c) = (.zero, .zero, .zero) }
  /// The floats at an address, which need not be aligned.
  @inlinable @inline(__always) public init(_ address: UnsafeRawPointer) {
    (a, b, c) = (address.vector(0), address.vector(1), address.vector(2))
  }
  /// Writes the floats to an address.
  @inlinable @inline(__always)
  public func store(_ address: UnsafeMutableRawPointer) {
    address.store(a, 0)
    address.store(b, 1)
    address.store(c, 2)
  }
  /// Adds x·y.
  @inlinable @inline(__always)
  public mutating func multiplyAdd<I: InstructionSet>(_: I.Type, _ x: Vector, _ y: Strip3) {
    a = I.multiplyAdd(a, x, y.a)
    b = I.multiplyAdd(b, x, y.b)
    c = I.multiplyAdd(c, x, y.c)
  }
  /// The larger of each two numbers.
  @inlinable @inline(__always)
  public func larger(_ other: Strip3) -> Strip3 {
    var result = self
    result.a = KernelLoops.larger(a, other.a)
    result.b = KernelLoops.larger(b, other.b)
    result.c = KernelLoops.larger(c, other.c)
    return result
  }
  /// The sum of each two numbers.
  @inlinable @inline(__always)
  public func plus(_ other: Strip3) -> Strip3 {
    var result = self
    result.a = a + other.a
    result.b = b + other.b
    result.c = c + other.c
    return result
  }
}

/// Four vectors.
public struct Strip4: Strip {
  @usableFromInline var a, b, c, d: Vector
  /// How many floats.
  @inlinable @inline(__always) public static var width: Int { 64 }
  /// All zero.
  @inlinable @inline(__always) public init() { (a, b, c, d) = (.zero, .zero, .zero, .zero) }
  /// The floats at an address, which need not be aligned.
  @inlinable @inline(__always) public init(_ address: UnsafeRawPointer) {
    (a, b, c, d) = (address.vector(0), address.vector(1), address.vector(2), address.vector(3))
  }
  /// Writes the floats to an address.
  @inlinable @inline(__always)
  public func store(_ address: UnsafeMutableRawPointer) {
    address.store(a, 0)
    address.store(b, 1)
    address.store(c, 2)
    address.store(d, 3)
  }
  /// Adds x·y.
  @inlinable @inline(__always)
  public mutating func multiplyAdd<I: InstructionSet>(_: I.Type, _ x: Vector, _ y: Strip4) {
    a = I.multiplyAdd(a, x, y.a)
    b = I.multiplyAdd(b, x, y.b)
    c = I.multiplyAdd(c, x, y.c)
    d = I.multiplyAdd(d, x, y.d)
  }
  /// The larger of each two numbers.
  @inlinable @inline(__always)
  public func larger(_ other: Strip4) -> Strip4 {
    var result = self
    result.a = KernelLoops.larger(a, other.a)
    result.b = KernelLoops.larger(b, other.b)
    result.c = KernelLoops.larger(c, other.c)
    result.d = KernelLoops.larger(d, other.d)
    return result
  }
  /// The sum of each two numbers.
  @inlinable @inline(__always)
  public func plus(_ other: Strip4) -> Strip4 {
    var result = self
    result.a = a + other.a
    result.b = b + other.b
    result.c = c + other.c
    result.d = d + other.d
    return result
  }
}
