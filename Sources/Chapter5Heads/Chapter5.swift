public import WorkbookKit

/// Chapter 5: what do several heads add?
public let chapter5 = Chapter(
  5, "heads", title: "Heads", question: "What do several heads add?",
  parts: [
    .stage(Heads.self, "Heads.swift"),
    .variant(Heads.multiHead),
    .variant(Heads.singleHead),
    .variant(Heads.perHeadSum),
    .variant(Heads.foldedValueOutput),
    .variant(Heads.groupedQuery),
    .variant(Heads.multiQuery),
  ],
  exhibits: [
    .agreement(of: Heads.self)
  ],
  claims: [])
