public import WorkbookKit

//: With a single group it is **multi-query attention**, which came first. All three for eight heads:
//:
//: {{shared-sets}}
//:
//: {{fold How much memory each saves, and how far a conversion moves the output}}
//:
//: How much each saves with $d_k = d_v = 64$, in one layer and for a text of $n = 4096$ tokens, and how
//: far a conversion by averaging moves the output of a small random layer before any training:
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
