public import RunningExample
import Tensors
public import Publishing

/// The words of the sentence that the pictures of the flow show: the followed one, and those whose keys
/// fit its query best in some heads of the toy model. The book's own steps choose them, so that a known
/// mistake changes numbers and not words.
public struct FlowWords: Sendable {
  /// The sentence.
  public let example: ToySentence
  /// The places of the words that are shown, in their order.
  public let shown: [Int]

  /// The words for some heads.
  ///
  /// - Parameters:
  ///   - heads: the heads whose favourites are shown.
  ///   - count: how many favourites of each.
  ///   - also: other places to show.
  public init(_ example: ToySentence, heads: [Int] = [0], count: Int = 2, also: [Int] = []) {
    self.example = example
    let (x, weights) = (example.features, example.projectionWeights)
    let q = projectHeads(x, packed: weights.query, bias: nil, heads: example.headCount)
    let k = projectHeads(x, packed: weights.key, bias: nil, heads: example.headCount)
    let row = example.followed
    var shown = Set(also + [row])
    for head in heads {
      let fits = (0..<x.rows).map { dot(q[head][row], k[head][$0]) }
      let best = fits.indices.filter { $0 != row }.sorted {
        fits[$0] != fits[$1] ? fits[$0] > fits[$1] : $0 < $1
      }
      shown.formUnion(best.prefix(count))
    }
    self.shown = shown.sorted()
  }

  /// The place of the followed word.
  public var row: Int { example.followed }

  /// The followed word, for drawings.
  public var word: String { name(row) }

  /// The followed word, for captions.
  public var markdown: String { example.words[row].markdown }

  /// The name of a word's line.
  public func name(_ place: Int) -> String { example.labels[place].typed }

  /// The places that are not shown.
  public var others: [Int] { example.words.indices.filter { !shown.contains($0) } }

  /// A line for each word that is shown, and one for the others together, if there are any.
  ///
  /// - Parameter others: the strips of the line of the others; no such line if nil.
  public func lines(
    others rest: [VectorFlow.Strip]? = nil, isHidden: (Int) -> Bool = { _ in false },
    _ strips: (Int) throws -> [VectorFlow.Strip]
  ) rethrows -> [VectorFlow.Line] {
    let lines = try shown.map { place in
      VectorFlow.Line(name(place), try strips(place), isHidden: isHidden(place))
    }
    guard let rest, !others.isEmpty else { return lines }
    return lines + [VectorFlow.Line("\(others.count) other" + (others.count == 1 ? "" : "s"), rest)]
  }
}
