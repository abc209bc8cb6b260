import Tensors
import Publishing

/// Where the cells of a heatmap stand, and how its tokens are written.
struct HeatmapPlan {
  var x = 0.0
  var y = 0.0
  let cell: (width: Double, height: Double)
  let numbers: Bool
  let titles: Titles
  /// Tokens across the top: level, slanted or upright.
  let angle: Int
  var queryNames = true

  /// What a reader sees who rests on a cell: as much as keeps the file small.
  enum Titles { case full, numbers, none }

  static func titles(for maps: [Heatmap]) -> Titles {
    let cells = maps.reduce(0) { $0 + $1.queries.count * $1.keys.count }
    let letters = maps.reduce(0) { sum, map in
      let names = { (names: [String]) in names.reduce(0) { $0 + $1.utf8.count } }
      return sum + names(map.queries) * map.keys.count + names(map.keys) * map.queries.count
        + 11 * map.queries.count * map.keys.count
    }
    return letters <= 12_000 ? .full : cells <= 700 ? .numbers : .none
  }
}

/// A heatmap as it stands in a picture: cells of one size to the right and down from a corner.
struct PlacedMap {
  let map: Heatmap
  let x: Double
  let y: Double
  let cell: (width: Double, height: Double)
}

extension Heatmap {
  /// A cell's number as it is told to a reader who rests on it; nil if a mask hides it.
  func reading(_ i: Int, _ j: Int) -> String? {
    let many = queries.count * keys.count > 400
    return hidden[i][j] ? nil : decimals(values[i, j], many ? 2 : 3)
  }

  /// What is told in place of the number of a cell that has none.
  var hiddenWord: String { hiddenMeans ?? "hidden" }

  /// What a reader sees who rests on a cell.
  func title(_ i: Int, _ j: Int, _ titles: HeatmapPlan.Titles) -> String? {
    let number = reading(i, j) ?? hiddenWord
    switch titles {
    case .full: return "\(queries[i]) → \(keys[j]) \(number)"
    case .numbers: return number
    case .none: return nil
    }
  }

  /// The table its colours are taken from.
  var table: [Ink] { scale == .sequential ? Palette.viridis : Palette.purpleOrange }

  /// The letters of the 52 colours that cells have.
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

  /// The colour of a cell and its name among the 52.
  func colour(_ i: Int, _ j: Int) -> (ink: Ink, name: String) {
    let last = Double(Self.letters.count - 1)
    let index = (level(values[i, j]) * last).rounded()
    return (
      Palette.colour(index / last, in: table),
      (scale == .sequential ? "" : "d") + String(Self.letters[Int(index)])
    )
  }
}
