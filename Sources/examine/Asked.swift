import ExerciseBook
import Exercises

// What the checker calls: a line for each exercise, by the name and the parameters that its task gives.
// If the compiler complains here, a function in your file has another name or other parameters than its
// task says. `swift run workbook reset` with its number puts the first lines of the file back.

/// The functions of all exercises, as the checker calls them.
enum Asked {
  /// The reader's.
  static let functions: Functions = {
    var asked = Functions()
    asked.projectRows = projectRows(_:weights:bias:)  // 1.1
    asked.splitColumnsIntoHeads = splitColumnsIntoHeads(_:heads:)  // 1.2
    asked.projectIntoHeads = projectIntoHeads(_:weights:bias:heads:)  // 1.3
    asked.projectOnce = projectOnce(_:weights:heads:)  // 1.4
    asked.scoreOfPair = scoreOfPair(query:key:)  // 2.1
    asked.scoresOfPairs = scoresOfPairs(queries:keys:)  // 2.2
    asked.scoresOfAllHeads = scoresOfAllHeads(queries:keys:)  // 2.3
    asked.bilinearMatrix = bilinearMatrix(queryWeights:keyWeights:)  // 2.4
    asked.softmaxOfOneRow = softmaxOfOneRow(_:)  // 3.1
    asked.softmaxOfEveryRow = softmaxOfEveryRow(_:)  // 3.2
    asked.softmaxOfAllHeads = softmaxOfAllHeads(_:)  // 3.3
    asked.maximumAndSum = maximumAndSum(_:)  // 3.4
    asked.softmaxJacobianOfRow = softmaxJacobianOfRow(_:)  // 3.5
    asked.averageOfValues = averageOfValues(weights:values:)  // 4.1
    asked.attentionOfOneHead = attentionOfOneHead(queries:keys:values:)  // 4.2
    asked.attentionOfAllHeads = attentionOfAllHeads(queries:keys:values:)  // 4.3
    asked.attentionInOnePass = attentionInOnePass(query:keys:values:)  // 4.4
    asked.mergeHeads = mergeHeads(_:)  // 5.1
    asked.outputOfHeads = outputOfHeads(_:weights:bias:)  // 5.2
    asked.multiHeadSelfAttention = multiHeadSelfAttention(_:query:key:value:output:heads:)  // 5.3
    asked.multiHeadLayer = multiHeadLayer(queries:keys:values:weights:heads:)  // 5.4
    asked.costOfHeads = costOfHeads(width:heads:tokens:)  // 5.5
    asked.causalMask = causalMask(queries:keys:)  // 6.1
    asked.hideScores = hideScores(_:mask:)  // 6.2
    asked.weightsUnderMask = weightsUnderMask(_:mask:)  // 6.3
    asked.attentionUnderMask = attentionUnderMask(queries:keys:values:mask:)  // 6.4
    asked.hideFoldedScores = hideFoldedScores(_:masks:heads:)  // 6.5
    asked.normaliseRows = normaliseRows(_:scale:shift:epsilon:)  // 7.1
    asked.addAndNormalise = addAndNormalise(_:sublayer:norm:)  // 7.2
    asked.feedForwardRows = feedForwardRows(_:first:second:)  // 7.3
    asked.sinusoidalPositions = sinusoidalPositions(count:width:)  // 7.4
    asked.dropNumbers = dropNumbers(_:survives:probability:training:)  // 7.5
    asked.encoderBlockOutput = encoderBlockOutput(_:block:)  // 7.6
    asked.unwrittenFile = { ($0 as? NotAttempted)?.file }
    return asked
  }()
}
