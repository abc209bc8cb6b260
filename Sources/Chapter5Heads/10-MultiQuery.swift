public import Verification

//: With a single group this is **multi-query attention**, which is the older of the two. All three, for
//: eight heads:
//:
//: {{shared-sets}}
//:
//: {{fold How much memory each saves, and how much a conversion changes the output}}
//:
//: The table shows the size of the cache for $d_k = d_v = 64$, in one layer and for a text of $n = 4096$
//: tokens. The last column shows how much a conversion by averaging changes the output of a small random
//: layer before any further training:
//:
//: {{cache}}

extension Heads {
  /// One set of keys and values for all heads.
  ///
  /// Source: Shazeer 2019, “Fast Transformer Decoding: One Write-Head is All You Need”.
  public static let multiQuery = Variant<Heads>(
    "multi-query", .other, summary: "all heads share the mean of their keys and values",
    claim: .differs(
      why: "all heads share keys and values", exactly: KnownFunction(MultiQuery.self)),
    cost: sharingCost(1), run: sharing { _ in 1 })
}

//: {{end fold}}
