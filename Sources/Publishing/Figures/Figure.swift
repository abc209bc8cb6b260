/// Something to look at, with a text twin that says the same in words.
///
/// A figure is a drawing, which the press turns into a picture and the terminal into characters; or
/// it is characters alone.
public struct Figure: Sendable {
  /// What the reader should see.
  public var caption: String
  /// The same in words, from the same values.
  public var description: String
  /// The figure in characters, line by line.
  public let lines: [String]
  /// What a picture of it shows; nil for a figure that is characters alone.
  public var drawing: Drawing?

  /// A figure of characters.
  public init(_ caption: String, description: String, lines: [String]) {
    self.caption = caption
    self.description = description
    self.lines = lines
    drawing = nil
  }

  /// A figure with a picture. Its characters and, unless given, its description come from the same
  /// values.
  public init(_ caption: String, description: String? = nil, drawing: Drawing) {
    self.caption = caption
    self.description = description ?? drawing.sketch.words
    lines = drawing.sketch.characters
    self.drawing = drawing
  }
}

/// One kind of picture: plain data, which knows how to say itself in characters and in words.
public protocol Sketch: Sendable {
  /// The picture in characters, line by line.
  var characters: [String] { get }
  /// What it shows, in one or two sentences, with its values.
  var words: String { get }
}

/// What a picture can show. Each kind is a value, made of data and not of pixels.
public enum Drawing: Sendable {
  /// Weights or scores: queries down, keys across.
  case heatmap(Heatmap)
  /// Several heatmaps over the same tokens: all heads.
  case heatmaps(HeatmapGrid)
  /// Bars: a row's weights, parameters against h.
  case bars(BarChart)
  /// Lines: several series over one axis.
  case lines(LineChart)
  /// Matrices as blocks with sides in proportion, in rows that read like formulas.
  case blocks(BlockDiagram)
  /// The stages of attention and how they hang together.
  case pipeline(PipelineMap)
  /// The residual stream before and after each sub-layer.
  case ledger(StreamLedger)
  /// Which tiles are computed, which never are, and where the work stands.
  case tiles(TileSchedule)
  /// Values of width 2, their convex hull and the output inside.
  case plane(ValuePlane)
  /// Vectors on their way from layer to layer, with the numbers in their cells.
  case flow(VectorFlow)

  /// The value itself.
  public var sketch: any Sketch {
    switch self {
    case .heatmap(let sketch): sketch
    case .heatmaps(let sketch): sketch
    case .bars(let sketch): sketch
    case .lines(let sketch): sketch
    case .blocks(let sketch): sketch
    case .pipeline(let sketch): sketch
    case .ledger(let sketch): sketch
    case .tiles(let sketch): sketch
    case .plane(let sketch): sketch
    case .flow(let sketch): sketch
    }
  }
}

extension String {
  /// Filled up with spaces to some columns, at its end or at its start.
  func padded(_ width: Int, right: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - displayWidth(self)))
    return right ? spaces + self : self + spaces
  }
}
