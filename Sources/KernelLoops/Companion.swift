/// What goes on beside a product. The multiply-adds of a tile keep two of the processor's units busy and
/// leave others idle; a little of something else in each step costs less there than by itself.
public protocol Companion {
  /// What is done in each step of six rows.
  associatedtype Work: CompanionWork
  /// The same beside the strip of columns that begins at `column`.
  func of(column: Int) -> Self
  /// What is done beside the six rows that begin at `row`, or nil.
  func work(besideRow row: Int) -> Work?
  /// Is told when rows of the strip's results, `columns` wide, are in memory.
  func finished<I: InstructionSet>(_: I.Type, _ rows: Range<Int>, columns: Int)
}

/// Equal steps, each beside one of a product's.
public protocol CompanionWork {
  /// How many of a product's last steps it goes with.
  func steps(ofDepth depth: Int) -> Int
  /// Does it, and goes on to the next.
  mutating func take<I: InstructionSet>(_: I.Type)
}

/// No companion, and no work.
public struct Alone: Companion, CompanionWork {
  /// A product by itself.
  @inlinable @inline(__always) public init() {}
  /// The same beside every strip.
  @inlinable @inline(__always) public func of(column: Int) -> Alone { self }
  /// No rows have work beside them.
  @inlinable @inline(__always) public func work(besideRow row: Int) -> Alone? { nil }
  /// Rows are complete as the product leaves them.
  @inlinable @inline(__always) public func finished<I: InstructionSet>(
    _: I.Type, _ rows: Range<Int>, columns: Int
  ) {}
  /// It goes with no step of a product.
  @inlinable @inline(__always) public func steps(ofDepth depth: Int) -> Int { 0 }
  /// So it is never called.
  @inlinable @inline(__always) public mutating func take<I: InstructionSet>(_: I.Type) {}
}
