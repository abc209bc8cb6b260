/// Ends the program with a message unless a condition holds.
///
/// What `precondition` says is left out of optimised code, and this book's is optimised in debug builds
/// too: there a reader would learn of a trap and not of the shapes that do not fit.
@inlinable
public func demand(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
