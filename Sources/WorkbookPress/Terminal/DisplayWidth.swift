/// How many columns a character takes in a terminal: 0 for a combining mark, 2 for a wide one.
func displayWidth(_ character: Character) -> Int {
  guard let scalar = character.unicodeScalars.first else { return 0 }
  switch scalar.value {
  case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}

/// How many columns a text takes in a terminal.
func displayWidth(_ text: some StringProtocol) -> Int {
  text.reduce(0) { $0 + displayWidth($1) }
}

/// A text filled up with spaces, or cut off with an ellipsis, to be `width` columns wide.
func fitted(_ text: String, to width: Int, right: Bool = false) -> String {
  let own = displayWidth(text)
  if own <= width {
    let padding = String(repeating: " ", count: width - own)
    return right ? padding + text : text + padding
  }
  var cut = ""
  var used = 0
  for character in text {
    let columns = displayWidth(character)
    if used + columns > width - 1 { break }
    cut.append(character)
    used += columns
  }
  return cut + "…" + String(repeating: " ", count: max(0, width - used - 1))
}
