import AttentionWorkbook
import Foundation
import Testing

@Suite struct BenchTests {
  @Test func theReportIsOneObject() throws {
    let run = try Workbook.run(
      "bench", "--stage", "weighting", "--heads", "2", "--head-width", "8", "--n", "20", "--m",
      "30",
      "--threads", "1", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == ["machine", "toolchain", "isa", "threads", "peak_gflops", "results"])
    #expect(object["threads"] as? Int == 1)
    #expect((object["peak_gflops"] as? Double ?? 0) > 0.1)
    let results = try #require(object["results"] as? [[String: Any]])
    #expect(
      results.compactMap { $0["variant"] as? String }
        == Catalog.registry.records(stage: "weighting").map(\.name))
    for result in results {
      #expect(
        Set(result.keys).isSuperset(of: [
          "stage", "variant", "form", "heads", "n", "m", "head_width", "causal", "seconds_median",
          "seconds_min", "gflops", "peak_share", "peak_floats",
        ]))
      #expect(result["n"] as? Int == 20 && result["m"] as? Int == 30)
      let (median, least) = (
        result["seconds_median"] as? Double ?? 0, result["seconds_min"] as? Double ?? 0
      )
      #expect(median >= least && least > 0)
      // Two operations for each multiply-add: 2 · h · n · m · (d_k + d_v).
      let rate = result["gflops"] as? Double ?? 0
      #expect((rate * median * 1e9 / (2 * 2 * 20 * 30 * 16) - 1).magnitude < 1e-6)
    }
  }

  @Test func peakFloatsAreWhatTheMeterSaw() throws {
    let run = try Workbook.run(
      "bench", "--stage", "weighting", "--variant", "multi-head", "--heads", "2", "--head-width",
      "8", "--n", "20", "--json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let result = try #require((object["results"] as? [[String: Any]])?.first)
    // Scores and weights, [2, 20, 20] each, and the output [2, 20, 8].
    #expect(result["peak_floats"] as? Int == 2 * 2 * 20 * 20 + 2 * 20 * 8)
  }

  /// Stages whose variants are there for the sake of what they compute: there is no time to compare.
  static let untimed = [
    "masked-layer", "dropout", "positions", "relative-scores", "rotary-scores", "alibi-scores",
    "gated-block", "weighting-gradient", "heads-gradient", "encoder-block-gradient",
  ]

  @Test(arguments: untimed) func aSmallStageIsNotTimed(stage: String) throws {
    let run = try Workbook.run("bench", "--stage", stage, "--n", "6")
    #expect(run.code == 64 && run.errors.contains("\(stage) is there to be checked"))
  }

  @Test func everyStageCanBeTimed() throws {
    let run = try Workbook.run("bench", "--heads", "2", "--head-width", "4", "--n", "6")
    #expect(run.code == 0, "\(run.errors)")
    for record in Catalog.registry.records() where !Self.untimed.contains(record.stage) {
      #expect(
        run.output.split(separator: "\n").contains {
          $0.hasPrefix(record.stage) && $0.contains(record.name)
        }, "\(record.stage)/\(record.name)")
    }
    #expect(run.output.contains("limit:"))
  }

  @Test func aCausalMaskBelongsToTheMaskingStage() throws {
    let run = try Workbook.run(
      "bench", "--causal", "--heads", "2", "--head-width", "4", "--n", "70")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("causal") && !run.output.contains("weighting"))
    try Workbook.run("bench", "--causal", "--stage", "weighting")
      .expectFailure(64, "--causal belongs to --stage masking")
  }

  @Test(arguments: [
    (["--n", "0"], "at least 1"), (["--threads", "none"], "whole number"),
    (["--stage", "wieghting"], "did you mean weighting?"),
    (["--variant", "kernle"], "did you mean kernel?"), (["fast"], "“fast”"),
  ])
  func wrongUsageIsSixtyFour(arguments: [String], fragment: String) throws {
    try Workbook.run(["bench"] + arguments).expectFailure(64, fragment)
  }
}
