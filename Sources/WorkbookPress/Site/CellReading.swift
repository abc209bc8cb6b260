import Files
import RunningExample
import Tensors
import Publishing
import Verification

/// What the cells of a picture's heatmaps say, for the script that reads them out one by one.
struct CellReading {
  private let maps: [PlacedMap]
  private let first: PlacedMap

  /// Nil for a picture without heatmaps.
  init?(_ maps: [PlacedMap]) {
    guard let first = maps.first else { return nil }
    (self.maps, self.first) = (maps, first)
  }

  /// The data as an element of the page, which shows nothing of it.
  var element: String {
    "<script type=\"application/json\">\(json)</script>"
  }

  /// The size of a cell, the tokens, the cell to begin at, and each map: its name, the word for what
  /// is hidden, its corner and its rows, a number a cell, `x` for one that is hidden.
  private var json: String {
    let map = first.map
    let panels = maps.map { placed in
      let rows = map.queries.indices.map { i in
        string(map.keys.indices.map { placed.map.reading(i, $0) ?? "x" }.joined(separator: " "))
      }
      return "{\"name\":\(string(placed.map.title ?? "")),"
        + "\"hidden\":\(string(placed.map.hiddenWord)),"
        + "\"at\":[\(coordinate(placed.x)),\(coordinate(placed.y))],\"rows\":\(list(rows))}"
    }
    return "{\"cell\":[\(coordinate(first.cell.width)),\(coordinate(first.cell.height))],"
      + "\"queries\":\(list(map.queries.map(string))),\"keys\":\(list(map.keys.map(string))),"
      + "\"start\":[\(start.query),\(start.key)],\"panels\":\(list(panels))}"
  }

  /// The strongest cell of the row to look at, or of the first.
  private var start: (query: Int, key: Int) {
    let map = first.map
    let query = map.followed ?? 0
    let seen = map.keys.indices.filter { !map.hidden[query][$0] }
    return (query, seen.max { map.values[query, $0] < map.values[query, $1] } ?? 0)
  }

  private func list(_ elements: [String]) -> String { "[\(elements.joined(separator: ","))]" }

  /// A string that neither JSON nor HTML can take for anything else.
  private func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "<": result += "\\u003c"
      case "&": result += "\\u0026"
      case ">": result += "\\u003e"
      default:
        if !scalar.isHostile { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }
}
