/// Ends the program with a message unless a condition holds.
///
/// What `precondition` says is left out of optimised code, and this book's is optimised in debug builds
/// too: there a reader would learn of a trap and not of the shapes that do not fit.
@inlinable
public func demand(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}

// What subscripts say of an index that is not there. Each is a function of its own that is never inlined: a
// loop over elements holds a comparison and a call, and not the making of a text.

/// Ends the program: “x[2, 4] of a matrix [3, 4]: there is no column 4”.
@inline(never) @usableFromInline
func noElement(_ i: Int, _ j: Int, rows: Int, columns: Int) -> Never {
  let missing = 0..<rows ~= i ? "column \(j)" : "row \(i)"
  fatalError("x[\(i), \(j)] of a matrix [\(rows), \(columns)]: there is no \(missing)")
}

/// Ends the program: “x[3] of a matrix [3, 4]: there is no row 3”.
@inline(never) @usableFromInline
func noRow(_ i: Int, rows: Int, columns: Int) -> Never {
  fatalError("x[\(i)] of a matrix [\(rows), \(columns)]: there is no row \(i)")
}
