public import KernelLoops
public import Testing

extension KernelTable: CustomTestStringConvertible {
  /// The name of the instruction set.
  public var testDescription: String { name }
}
