// What every target asks of what it is given and of what it says.

import Files

/// The bytes of one input.
func input(_ start: UnsafePointer<UInt8>, _ count: Int) -> [UInt8] {
  Array(UnsafeBufferPointer(start: start, count: count))
}

/// The same as text; broken UTF-8 is mended, as readers of text do.
func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

/// Ends the program with a message, in optimised code too, unless something holds.
func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}

/// What a message of an error must be: one line that a terminal prints as it stands, and not as long as
/// what was read.
func checkMessage(_ message: String, limit: Int = 1000) {
  require(!message.isEmpty, "an empty message")
  require(message.count <= limit, "a message of \(message.count) characters: \(message)")
  checkNoControls(message, but: [])
}

/// What is printed holds no control characters but those that are wanted.
func checkNoControls(_ printed: String, but wanted: Set<Unicode.Scalar> = ["\n"]) {
  for scalar in printed.unicodeScalars where scalar.isHostile && !wanted.contains(scalar) {
    fatalError("U+\(String(scalar.value, radix: 16)) in: \(printed.debugDescription)")
  }
}
