import Files
import TensorFiles

extension Vocabulary {
  /// Pieces with their numbers, as `tokenizer.json` has them.
  ///
  /// - Parameters:
  ///   - pieces: each with its number; the numbers from 0 on, each once.
  ///   - mark: what a piece begins with that goes on with a word.
  init(_ pieces: [(text: String, number: Int)], mark: String) {
    var places = [Range<Int>](repeating: 0..<0, count: pieces.count)
    var bytes: [UInt8] = []
    for (text, number) in pieces {
      let start = bytes.count
      bytes += text.utf8
      places[number] = start..<bytes.count
    }
    self.init(bytes: bytes, places: places, mark: mark)
  }

  /// Adds a piece that no word is cut into; returns its number.
  mutating func append(_ piece: String) -> Int {
    let start = bytes.count
    bytes += piece.utf8
    places.append(start..<bytes.count)
    return places.count - 1
  }
}
