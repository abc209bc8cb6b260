import AttentionWorkbook
import Testing

/// The game behind `workbook diagnose`.
@Suite("Diagnosis") struct DiagnosisTests {
  static let mistakes = Diagnosis.mistakes(in: Catalog.registry)

  @Test func whatChangesTheLayerCanBeHidden() {
    let ids = Set(Self.mistakes.map(\.id))
    #expect(ids.isSuperset(of: ["M01", "M04", "M14", "M18a", "M22", "M26", "M27b", "M29"]))
    // Neither a check that is missing, nor what lies outside the layer.
    #expect(ids.isDisjoint(with: ["M28", "M30", "M32a", "M33"]))
  }

  @Test func everyCaseShowsItsMistake() throws {
    var hidden: Set<String> = []
    for seed in UInt64(1)...300 {
      var generator = SeededGenerator(seed: seed)
      let diagnosis = try #require(Diagnosis.drawn(from: Self.mistakes, using: &generator))
      hidden.insert(diagnosis.hidden.id)
      let pairs = zip(diagnosis.wrong.output.elements, diagnosis.right.output.elements)
      #expect(pairs.contains { !(($0 - $1).magnitude < 0.05) }, "\(seed): \(diagnosis.hidden.id)")
      #expect(diagnosis.right.output.elements.allSatisfy { $0.isFinite })
      #expect(diagnosis.judge(diagnosis.hidden) == .right)
    }
    #expect(hidden == Set(Self.mistakes.map(\.id)), "some are never drawn")
  }

  /// Another answer counts only if its output is the one shown.
  @Test func otherAnswersAreJudgedByTheirOutput() throws {
    var (wrong, same) = (0, 0)
    for seed in UInt64(1)...20 {
      var generator = SeededGenerator(seed: seed)
      let diagnosis = try #require(Diagnosis.drawn(from: Self.mistakes, using: &generator))
      for other in Self.mistakes where other.id != diagnosis.hidden.id {
        switch diagnosis.judge(other) {
        case .right: Issue.record("\(other.id) is taken for \(diagnosis.hidden.id)")
        case .same: same += 1
        case .wrong(let error):
          #expect(error >= 0.05)
          wrong += 1
        case .stops: wrong += 1
        }
      }
    }
    #expect(wrong > 10 * same, "\(same) of \(wrong + same) other answers look right")
  }
}
