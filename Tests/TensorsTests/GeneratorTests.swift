import Tensors
import Testing

@Suite("Seeded generator") struct GeneratorTests {
  @Test("The first values are those published for SplitMix64")
  func published() {
    // The reference implementation's output for this seed, as Rosetta Code lists it.
    var generator = SeededGenerator(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect((0..<5).map { _ in generator.next() } == expected)
  }

  @Test("The same seed replays, another does not")
  func replay() {
    var (one, same, other) = (
      SeededGenerator(seed: 5), SeededGenerator(seed: 5), SeededGenerator(seed: 6)
    )
    let first: Matrix<Float> = one.matrix(rows: 3, columns: 4)
    #expect(first == same.matrix(rows: 3, columns: 4))
    #expect(first != other.matrix(rows: 3, columns: 4))
    #expect(first != one.matrix(rows: 3, columns: 4), "it goes on, it does not start again")
  }

  @Test("Normal numbers and permutations are pinned")
  func pinned() {
    var generator = SeededGenerator(seed: 1)
    #expect(
      (0..<3).map { _ in generator.normal() } == [
        -0.0282497460958547, -0.22791952286763517, 0.10309095168573973,
      ])
    #expect(generator.permutation(8) == [2, 4, 6, 1, 7, 0, 3, 5])
  }

  @Test("No uniform number is 1, though the largest bits round to it")
  func belowOne() {
    // SplitMix64 run backwards from 64 ones.
    var generator = SeededGenerator(seed: 3_558_559_446_808_474_027)
    var copy = generator
    let bits: UInt64 = copy.next()
    #expect(bits == .max)
    #expect(generator.uniform() == 1 - 0x1p-53)
  }

  @Test("Uniform numbers lie between 0 and 1, evenly")
  func uniform() {
    var generator = SeededGenerator(seed: 2)
    var buckets = Array(repeating: 0, count: 10)
    for _ in 0..<50_000 {
      let x = generator.uniform()
      #expect(x > 0 && x < 1)
      buckets[Int(x * 10)] += 1
    }
    // Four standard deviations of a count of 5000 in 50,000 are 268.
    for count in buckets { #expect((count - 5000).magnitude < 268) }
  }

  @Test("Normal numbers have mean 0, variance 1, no skew and the kurtosis 3")
  func moments() {
    var generator = SeededGenerator(seed: 3)
    let count = 100_000
    var sums = [0.0, 0.0, 0.0, 0.0]
    for _ in 0..<count {
      let x = generator.normal()
      for power in 0..<4 { sums[power] += (0...power).reduce(1.0) { product, _ in product * x } }
    }
    // Bounds: four standard deviations of each mean.
    let expected = [(mean: 0.0, bound: 0.013), (1, 0.018), (0, 0.049), (3, 0.124)]
    for (power, (mean, bound)) in expected.enumerated() {
      #expect((sums[power] / Double(count) - mean).magnitude < bound, "moment \(power + 1)")
    }
  }

  @Test("Scale and shape of matrices, stacks and rows")
  func shapes() {
    var (one, two) = (SeededGenerator(seed: 4), SeededGenerator(seed: 4))
    let stack: HeadStack<Double> = one.stack(count: 2, rows: 3, columns: 4)
    let row: [Double] = two.row(24, scale: 8)
    #expect(stack.shape == "[2, 3, 4]")
    #expect(row == stack.elements.map { 8 * $0 })
    #expect(one.permutation(50).sorted() == Array(0..<50))
  }
}
