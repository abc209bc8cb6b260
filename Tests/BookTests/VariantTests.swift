import AttentionWorkbook
import Testing

/// One variant and one law: the cell of the verification table that a test names when it fails.
struct Cell: Sendable, CustomTestStringConvertible {
  let stage: String
  let variant: String
  let law: String

  var testDescription: String { "\(stage)/\(variant): \(law)" }

  static let all: [Cell] = Catalog.registry.stages.flatMap { stage in
    Catalog.registry.records(stage: stage).flatMap { record in
      Catalog.registry.laws(of: stage).map {
        Cell(stage: stage, variant: record.name, law: $0.name)
      }
    }
  }
}

@Suite struct VariantTests {
  @Test(arguments: Cell.all)
  func obeys(_ cell: Cell) throws {
    let verdicts = Catalog.registry.verify(
      stage: cell.stage, variant: cell.variant, laws: [cell.law])
    let verdict = try #require(verdicts.first)
    #expect(verdicts.count == 1)
    #expect(verdict.holds, "\(verdict.reading?.detail ?? "")")
  }

  @Test func noLawIsVacuous() {
    for stage in Catalog.registry.stages {
      let verdicts = Catalog.registry.verify(stage: stage)
      // Where every variant claims the reference, nobody says that it differs.
      let alike = Catalog.registry.records(stage: stage).allSatisfy {
        $0.claimsReference
      }
      for law in Catalog.registry.laws(of: stage) where !(alike && law.name == "difference") {
        let asked = verdicts.contains { $0.law == law.name && $0.reading != nil }
        #expect(asked, "no variant of \(stage) is ever asked the law “\(law.name)”")
      }
    }
  }

  @Test func theRegistryIsSound() {
    #expect(Catalog.registry.faults == [])
    #expect(Catalog.registry.gaps == [])
    #expect(
      Catalog.registry.stages == [
        "projections", "scores", "softmax", "weighting", "heads", "masking", "masked-layer",
        "dropout", "encoder-block", "positions", "relative-scores", "rotary-scores", "alibi-scores",
        "gated-block", "weighting-gradient", "heads-gradient",
        "encoder-block-gradient",
      ])
  }
}
