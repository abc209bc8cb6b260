import Chapter7EncoderBlock
import Kernels
import Synchronization
public import Tensors

//: ## Must a batch be padded?
//:
//: No. Every step of a block except attention treats each row alone. So sentences may stand one behind the
//: other in one matrix if attention keeps them apart, with the *packed* mask of chapter 6. No row is wasted,
//: and the weights are read once for many sentences.

//: {{fold The packed batch in code, with one pack at a time for each thread}}

/// An encoder as the kernels take it: the blocks' numbers arranged for them, and in no other form.
public struct KernelEncoder: Sendable {
  let embeddings: Embeddings
  let blocks: [PackedBlock]
  let head: SentenceHead

  /// Every hidden state of sentences set one behind the other, N + 1 matrices `[n₁ + n₂ + …, d]`. No
  /// token is padding: chapter 6's packed mask keeps the sentences apart.
  ///
  /// - Throws: ``InvalidInput`` for a state that is not finite.
  public func packedStates(_ sequences: [[Int]]) throws(InvalidInput) -> [Matrix<Float>] {
    let view = KeyView.packed(lengths: sequences.map(\.count))
    var states = [try embeddings.kernel(sequences)]
    for (index, block) in blocks.enumerated() {
      states.append(kernelPostNorm(states[index], block, view: view))
      try checkFinite(states[index + 1].elements, afterBlock: index + 1)
    }
    return states
  }

  /// The vectors of some sentences: `[count][d]`.
  ///
  /// Sentences of like length are packed together, and each thread takes a pack at a time. What a
  /// sentence shares a pack with does not change its vector by more than rounding.
  ///
  /// - Parameters:
  ///   - sequences: each of at least one piece.
  ///   - done: called now and then with how many are ready, from any thread, one call at a time.
  /// - Throws: ``InvalidInput`` for a state or a vector that is not finite.
  public func vectors(
    _ sequences: [[Int]], done: @Sendable (Int) -> Void = { _ in }
  ) throws(InvalidInput) -> [[Float]] {
    let packs = packs(of: sequences.map(\.count), threads: Kernel.threads)
    let vectors = Mutex([[Float]](repeating: [], count: sequences.count))
    let ready = Mutex(0)
    let fault = Mutex<InvalidInput?>(nil)
    Kernel.forEach(packs.count) { pack in
      let own = packs[pack]
      do throws(InvalidInput) {
        let found = try self.packVectors(own.map { sequences[$0] })
        vectors.withLock { vectors in
          for (place, vector) in zip(own, found) { vectors[place] = vector }
        }
      } catch {
        fault.withLock { $0 = $0 ?? error }
      }
      ready.withLock { ready in
        ready += own.count
        done(ready)
      }
    }
    if let fault = fault.withLock({ $0 }) { throw fault }
    return vectors.withLock { $0 }
  }
}

//: {{end fold}}
