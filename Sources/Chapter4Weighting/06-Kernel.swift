import Kernels
import Tensors
public import Verification

//: ## The same pass in the machine's vectors
//:
//: The fastest variant is the same pass, written for the processor’s own instructions.
//:
//: {{fold How a kernel keeps the processor’s vectors busy, and what each step of it buys}}
//:
//: One pass can also be the fastest way, if it is arranged so that the processor's vectors never
//: wait. A **machine vector** holds sixteen floats (one register with `AVX-512`, two with `AVX2`), and one
//: instruction for each register multiplies and adds all of its floats. The kernel below computes
//: the sums of the section before, with four changes, each for a reason.
//:
//: **Sixty-four queries at a time, across the vectors.** Each lane of a vector, one of its sixteen
//: places, belongs to one query. A key is then needed as sixteen copies of one number, which the
//: processor makes while loading it, so K and V are read where they lie, without a copy. The
//: maximum over the keys is a maximum of vectors, and no number ever crosses from one lane to
//: another.
//:
//: **Both products have one shape.** For the scores, a number of K is spread over a vector and
//: multiplied with a row of the transposed queries; for the output, a weight is spread and
//: multiplied with a row of V. Six such rows of results, four vectors each, stay in registers
//: until they are done: 24 of the 32 that `AVX-512` has. A step of the inner loop is 4 loads, 6
//: spreads and 24 multiply-adds. It also asks for one line of what is read *next*: while scores
//: are made, the values and then the next queries; while values are added up, the next keys.
//: Requested one by one, they are in the cache in time; requested all at once, they would be in
//: the way.
//:
//: {{code six-rows}}
//:
//: **Keys in blocks.** For a block of up to {{key-block}} keys all scores are made, then their maximum is
//: taken, then the exponentials, then all of V is added up. So the sums shrink once for each block and not
//: once for each key, and the scores of a block stay in the cache. For the tile at hand:
//:
//: {{code tile-steps}}
//:
//: **Exponentials beside the product.** The multiply-adds of a tile keep two of the processor's units busy
//: and leave others idle, and three registers too: 24 hold results, four a row of V, one a weight. The
//: product with V takes its queries six at a time, from the first on, so only the first sixteen need their
//: weights when it begins; the weights of the next sixteen are made in between, one vector in each step:
//:
//: {{code weigh-beside}}
//:
//: {{weighed-beside}}
//:
//: The exponential is a power of two: $1/\sqrt{d_k}$ and $\log_2 e$ are both multiplied into the queries
//: once. Then $2^x = 2^k 2^f$ with $k$ whole and $|f| \le \tfrac12$, a polynomial for $2^f$, and an addition to the
//: exponent bits for $2^k$, all without leaving the vector:
//:
//: {{code power-of-two}}
//:
//: What each step buys can be counted, at $n = m = 2048$, $h = 8$, $d_k = d_v = 64$:
//:
//: {{kernel-steps}}
//:
//: How fast that is depends on the machine: `swift run workbook bench --stage weighting` measures every
//: variant here and now, against the processor's limit.

extension Formula {
  /// The floats that each thread of the kernel keeps beside the output.
  public static let kernelScratch: Formula = 64 * .dk + 64 * .dv + 25_920
}

extension Weighting {
  /// One pass in the machine's vectors, on all processors.
  public static let kernel = Variant<Weighting>(
    "kernel", .fused, summary: "one pass in the machine's vectors, 64 queries at a time",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + .h * .n * .m * .dv, exponentials: .h * .n * .m,
      intermediates: [
        Intermediate("scratch of a thread", .kernelScratch),
        Intermediate("V in whole vectors", .h * .m * Formula(.copiedWidth)),
      ]),
    isReproducible: false
  ) { input in Kernel.attention(queries: input.queries, keys: input.keys, values: input.values) }
}

//: The scratch memory does not grow with $n$ or $m$. V is copied only where its rows are no whole number
//: of vectors (dᵥ⁺ is $d_v$ rounded up then, and 0 otherwise).
//:
//: {{end fold}}
