// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Testing, as far as the masks of the kernels' tests ask for it.

public protocol CustomTestStringConvertible {
  var testDescription: String { get }
}
