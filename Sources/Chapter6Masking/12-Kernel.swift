import Chapter4Weighting
import Kernels
import Tensors
public import Verification

//: ## Masks for the kernel
//:
//: The fast code reads a mask in a shorter form than a grid.
//:
//: {{fold How two numbers for each query describe a mask to the kernel, and what that saves}}
//:
//: The kernel of chapter 4 works on {{kernel-tile}} queries at a time and visits all keys from the first to the
//: last that one of them may see. For most masks it does not need all $n \cdot m$ cells: in causal masks,
//: padding at the end, windows and packed sequences the kept keys of a query are *contiguous*, so two
//: numbers for each query describe the mask. A hidden key in between gets $-\infty$ as usual:

extension Mask {
  /// What the kernel needs to know: two numbers for each query where its keys lie side by side, else
  /// every cell. Found once, when the mask is made.
  static func view(of cells: [UInt8], queries: Int, keys: Int) -> KeyView {
    var (starts, ends): ([Int32], [Int32]) = ([], [])
    for i in 0..<queries {
      let row = cells[i * keys..<(i + 1) * keys]
      // A dead row begins at the end and ends at the beginning: it widens nobody's range.
      let start = row.firstIndex { $0 != 0 }.map { $0 - row.startIndex } ?? keys
      let end = row.lastIndex { $0 != 0 }.map { $0 - row.startIndex + 1 } ?? 0
      if start < end, row[(row.startIndex + start)..<(row.startIndex + end)].contains(0) {
        return .cells(cells)
      }
      starts.append(Int32(start))
      ends.append(Int32(end))
    }
    return .ranges(starts: starts, ends: ends)
  }
}

//: {{kernel-pairs}}
//:
//: A causal mask saves close to half of the work: above the diagonal only the corners of the tiles on it are
//: computed. A mask with gaps everywhere saves nothing.

extension Masking {
  /// One pass in the machine's vectors over the keys that each tile may see.
  public static let kernel = Variant<Masking>(
    "kernel", .fused, summary: "one pass in the machine's vectors; keys nobody sees are skipped",
    claim: .reference,
    cost: Cost(
      multiplyAdds: Formula(seenByTiles) * .dk + Formula(seenByTiles) * .dv,
      exponentials: Formula(seenByTiles),
      intermediates: [
        Intermediate("scratch of a thread", .kernelScratch),
        Intermediate("V in whole vectors", .h * .m * Formula(.copiedWidth)),
      ]),
    isReproducible: false
  ) { input in
    let masks = (0..<input.masks.heads).map { input.masks[head: $0].keyView }
    return Kernel.attention(
      queries: input.queries, keys: input.keys, values: input.values, views: masks)
  }
}

//: {{end fold}}
