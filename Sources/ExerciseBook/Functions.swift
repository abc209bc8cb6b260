public import Chapter5Heads
public import Chapter6Masking
public import Chapter7EncoderBlock
import Solutions
public import Tensors

/// The functions that the exercises ask for, each by the name that its task gives it: the book's own,
/// until a reader's are put in their places.
///
/// The reader's own are in a module that this one does not know, so that the book stands while they do
/// not compile. The program `examine` knows both.
public struct Functions: Sendable {
  /// Exercise 1.1.
  public var projectRows = Solutions.projectRows(_:weights:bias:)
  /// Exercise 1.2.
  public var splitColumnsIntoHeads = Solutions.splitColumnsIntoHeads(_:heads:)
  /// Exercise 1.3.
  public var projectIntoHeads = Solutions.projectIntoHeads(_:weights:bias:heads:)
  /// Exercise 1.4.
  public var projectOnce = Solutions.projectOnce(_:weights:heads:)
  /// Exercise 2.1.
  public var scoreOfPair = Solutions.scoreOfPair(query:key:)
  /// Exercise 2.2.
  public var scoresOfPairs = Solutions.scoresOfPairs(queries:keys:)
  /// Exercise 2.3.
  public var scoresOfAllHeads = Solutions.scoresOfAllHeads(queries:keys:)
  /// Exercise 2.4.
  public var bilinearMatrix = Solutions.bilinearMatrix(queryWeights:keyWeights:)
  /// Exercise 3.1.
  public var softmaxOfOneRow = Solutions.softmaxOfOneRow(_:)
  /// Exercise 3.2.
  public var softmaxOfEveryRow = Solutions.softmaxOfEveryRow(_:)
  /// Exercise 3.3.
  public var softmaxOfAllHeads = Solutions.softmaxOfAllHeads(_:)
  /// Exercise 3.4.
  public var maximumAndSum = Solutions.maximumAndSum(_:)
  /// Exercise 3.5.
  public var softmaxJacobianOfRow = Solutions.softmaxJacobianOfRow(_:)
  /// Exercise 4.1.
  public var averageOfValues = Solutions.averageOfValues(weights:values:)
  /// Exercise 4.2.
  public var attentionOfOneHead = Solutions.attentionOfOneHead(queries:keys:values:)
  /// Exercise 4.3.
  public var attentionOfAllHeads = Solutions.attentionOfAllHeads(queries:keys:values:)
  /// Exercise 4.4.
  public var attentionInOnePass = Solutions.attentionInOnePass(query:keys:values:)
  /// Exercise 5.1.
  public var mergeHeads = Solutions.mergeHeads(_:)
  /// Exercise 5.2.
  public var outputOfHeads = Solutions.outputOfHeads(_:weights:bias:)
  /// Exercise 5.3.
  public var multiHeadSelfAttention = Solutions.multiHeadSelfAttention(
    _:query:key:value:output:heads:)
  /// Exercise 5.4.
  public var multiHeadLayer = Solutions.multiHeadLayer(queries:keys:values:weights:heads:)
  /// Exercise 5.5.
  public var costOfHeads = Solutions.costOfHeads(width:heads:tokens:)
  /// Exercise 6.1.
  public var causalMask = Solutions.causalMask(queries:keys:)
  /// Exercise 6.2.
  public var hideScores = Solutions.hideScores(_:mask:)
  /// Exercise 6.3.
  public var weightsUnderMask = Solutions.weightsUnderMask(_:mask:)
  /// Exercise 6.4.
  public var attentionUnderMask = Solutions.attentionUnderMask(queries:keys:values:mask:)
  /// Exercise 6.5.
  public var hideFoldedScores = Solutions.hideFoldedScores(_:masks:heads:)
  /// Exercise 7.1.
  public var normaliseRows = Solutions.normaliseRows(_:scale:shift:epsilon:)
  /// Exercise 7.2.
  public var addAndNormalise = Solutions.addAndNormalise(_:sublayer:norm:)
  /// Exercise 7.3.
  public var feedForwardRows = Solutions.feedForwardRows(_:first:second:)
  /// Exercise 7.4.
  public var sinusoidalPositions = Solutions.sinusoidalPositions(count:width:)
  /// Exercise 7.5.
  public var dropNumbers = Solutions.dropNumbers(_:survives:probability:training:)
  /// Exercise 7.6.
  public var encoderBlockOutput = Solutions.encoderBlockOutput(_:block:)

  /// The file of an error by which a function says that nobody has written it yet; nil for any other
  /// error. The book's own functions are all written.
  public var unwrittenFile: @Sendable (any Error) -> String? = { _ in nil }

  /// The book's functions.
  public init() {}
}
