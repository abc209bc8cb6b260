import Kernels
import TensorFiles
import Tensors
import Testing

@testable import Training

@Suite struct TrainingRunTests {
  static func trained(
    _ task: any TrainingTask, steps: Int, seed: UInt64 = 1, mistake: ForwardMistake? = nil,
    recipe: Recipe? = nil
  ) throws -> TrainingRun {
    let run = try TrainingRun(task, recipe: recipe, seed: seed, mistake: mistake)
    for _ in 0..<steps { try run.step() }
    return run
  }

  @Test func reverseIsLearnedInASecond() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let run = try Self.trained(Reverse(), steps: 200)
    #expect(try run.unseen().accuracy > 0.99)
    #expect(clock.now - start < .seconds(1))
    // The head looks at the place that the answer comes from.
    let weights = try run.attention().layers[0][0]
    for i in 0..<10 { #expect(weights[i, 9 - i] > 0.9, "\(i)") }
  }

  @Test(arguments: Tasks.all.map(\.name)) func threadsDoNotChangeABit(name: String) throws {
    let task = try #require(Tasks.all.first { $0.name == name })
    let sums = try [1, 2, 3, 7].map { threads in
      try Kernel.$threads.withValue(threads) {
        let run = try Self.trained(task, steps: 5)
        return "\(run.model.checksum) \(try run.unseen(100)) \(run.losses)"
      }
    }
    #expect(Set(sums).count == 1, "\(sums)")
  }

  /// A model that is large enough for threads to be worth it.
  @Test func threadsDoNotChangeABitOfALargeModel() throws {
    let shape = Recall().shape(width: 128, headCount: 2, layers: 2, hidden: 64, isCausal: true)
    #expect(Passes<Float>.slice * 13 * ParameterLayout(shape).count > Passes<Float>.worthAThread)
    let sums = try [1, 2, 5].map { threads in
      try Kernel.$threads.withValue(threads) {
        let run = try TrainingRun(Recall(), shape: shape)
        for _ in 0..<3 { try run.step() }
        return "\(run.model.checksum) \(try run.unseen(40)) \(run.losses)"
      }
    }
    #expect(Set(sums).count == 1, "\(sums)")
  }

  @Test func anotherSeedIsAnotherModel() throws {
    let sums = try [1, 2].map { try Self.trained(Reverse(), steps: 1, seed: $0).model.checksum }
    #expect(sums[0] != sums[1])
  }

  /// The bits that this machine gives; another must give the same.
  @Test func checksumsAreThoseOfEveryMachine() throws {
    let sums = try Tasks.all.map { try Self.trained($0, steps: 20).model.checksum }
    #expect(sums == Self.known, "\(sums)")
  }

  static let known = [
    "a7a461b1620d96e5", "43871d6b187dae26", "4d391fc44cb2837b", "fd12ae97b9e3b23b",
    "873e3786861f07e6",
  ]

  @Test(arguments: ["right", "M04"]) func aTrainingTakenUpIsTheSame(kind: String) throws {
    let mistake = kind == "right" ? nil : try ForwardMistake(id: kind)
    var recipe = Recall().recipe
    recipe.warmUp = 4
    let whole = try Self.trained(Recall(), steps: 12, seed: 9, mistake: mistake, recipe: recipe)
    let half = try Self.trained(Recall(), steps: 5, seed: 9, mistake: mistake, recipe: recipe)
    let kept = try Safetensors.decode(
      Safetensors.encode(half.checkpoint.tensors, metadata: half.checkpoint.metadata))
    let second = try TrainingRun(Recall(), tensors: kept.tensors, metadata: kept.metadata)
    #expect(second.steps == 5)
    #expect(second.model == half.model)
    for _ in 5..<12 { try second.step() }
    #expect(second.model.checksum == whole.model.checksum)
    #expect(second.losses == Array(whole.losses.suffix(7)))
    #expect(try second.unseen(50) == whole.unseen(50))
  }

  @Test func filesThatKeepNoTrainingAreRefused() throws {
    let run = try Self.trained(Reverse(), steps: 1)
    let (tensors, metadata) = run.checkpoint
    func refusal(_ tensors: [NamedTensor<Float>], _ metadata: [String: String]) -> String {
      do {
        _ = try TrainingRun(Reverse(), tensors: tensors, metadata: metadata)
        return "accepted"
      } catch { return "\(error)" }
    }
    #expect(refusal(tensors, metadata) == "accepted")
    #expect(refusal(tensors, [:]).contains("format"))
    #expect(refusal(Array(tensors.dropLast()), metadata).contains("where 21 are needed"))
    for name in metadata.keys where name != "format" {
      var other = metadata
      other[name] = nil
      #expect(refusal(tensors, other).contains(name), "\(name)")
      other[name] = "-7"
      #expect(refusal(tensors, other) != "accepted", "\(name)")
      other[name] = "1e400"
      #expect(refusal(tensors, other) != "accepted", "\(name)")
    }
    var other = metadata
    other["task"] = "sort"
    #expect(refusal(tensors, other).contains("sort"))
    other = metadata
    other["width"] = "17"
    #expect(refusal(tensors, other).contains("[10, 17]"))
  }

  @Test func adamIsAdam() {
    // Kingma and Ba's algorithm, by hand: the first step moves by the rate, whatever the gradient.
    var adam = Adam(Recipe(steps: 1, learningRate: 0.5))
    var (p, m, v, g): ([Float], [Float], [Float], [Float]) = (
      [1, 1], [0, 0], [0, 0], [3, -0.01]
    )
    p.withUnsafeMutableBufferPointer { p in
      m.withUnsafeMutableBufferPointer { m in
        v.withUnsafeMutableBufferPointer { v in
          g.withUnsafeMutableBufferPointer { g in
            guard let p = p.baseAddress, let m = m.baseAddress, let v = v.baseAddress,
              let g = g.baseAddress
            else { return }
            adam.move(p, first: m, second: v, parts: [g], count: 2)
          }
        }
      }
    }
    #expect(abs(p[0] - 0.5) < 1e-6 && abs(p[1] - 1.5) < 1e-5)
    #expect(abs(m[0] - 0.3) < 1e-6 && abs(v[0] - 0.009) < 1e-8)
    #expect(adam.step == 1)
  }

  @Test func warmUpRisesAndFalls() {
    let recipe = Recipe(steps: 100, learningRate: 0.5, warmUp: 10)
    #expect(recipe.rate(ofStep: 5) == 0.25)
    #expect(recipe.rate(ofStep: 10) == 0.5)
    #expect(recipe.rate(ofStep: 40) == 0.25)
    #expect(Recipe(steps: 1, learningRate: 0.5).rate(ofStep: 99) == 0.5)
  }
}
