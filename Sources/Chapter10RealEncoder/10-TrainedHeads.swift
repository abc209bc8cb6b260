import Chapter3Softmax
import Chapter7EncoderBlock
import Synchronization
public import Tensors
public import Verification

//: ## What do trained heads look at?
//:
//: The block of chapter 7 can be run step by step, and each step can be replaced. So the weights of every head
//: can be read where the softmax computes them, without changing the block.

//: {{fold How the weights are read without changing the blocks, in code}}

extension RealEncoder {
  /// The weights of every head of every block, N stacks `[h, n, n]`, for one sequence.
  ///
  /// - Parameter steps: the chapters' own, or with a known mistake among them.
  /// - Throws: what a step refuses; and if the steps never come to a softmax.
  public func attention(
    _ sequence: [Int], steps: Steps = Steps()
  ) throws(InvalidInput) -> [HeadStack<Float>] {
    let seen = Mutex<[HeadStack<Float>]>([])
    var watched = steps
    watched.softmax = { scores in
      let weights = try steps.softmax(scores)
      seen.withLock { $0.append(weights) }
      return weights
    }
    var x = Batch([try embeddings(sequence)])
    for (index, block) in blocks.enumerated() {
      x = try EncoderBlockStage.run(EncoderBlockInput(x: x, block: block), by: watched)
      try checkFinite(x.elements, afterBlock: index + 1)
    }
    let weights = seen.withLock { $0 }
    let n = sequence.count
    guard weights.count == blocks.count,
      weights.allSatisfy({ $0.count == configuration.heads && $0.rows == n && $0.columns == n })
    else {
      throw .option(operation: "attention", problem: "these steps make no weights [h, \(n), \(n)]")
    }
    return weights
  }
}

//: {{end fold}}
