import Chapter7EncoderBlock
import Tensors
import Testing

@Suite("Parts of a block") struct PartTests {
  @Test("a constant row gives the shift, other rows mean and variance of shift and scale")
  func layerNormRows() {
    let x = Matrix<Double>([[3, 3, 3, 3], [1, 2, 3, 6]])
    let shift: [Float] = [0.5, -1, 2, 0.25]
    let shifted = layerNorm(x, scale: [2, 2, 2, 2], shift: shift)
    #expect(Array(shifted[0]) == shift.map { Double($0) })
    let plain = layerNorm(x, scale: [2, 2, 2, 2], shift: [0, 0, 0, 0])
    let mean = plain[1].reduce(0, +) / 4
    let variance = plain[1].reduce(0) { $0 + $1 * $1 } / 4
    #expect(mean.magnitude < 1e-12)
    // 4 σ²/(σ² + ε) with σ² = 3.5.
    #expect((variance - 4 * 3.5 / (3.5 + 1e-5)).magnitude < 1e-12)
  }

  @Test("positions are the formula, pair by pair", arguments: [6, 7, 16])
  func positions(_ width: Int) {
    let table = positionalEncoding(count: 40, width: width)
    #expect(table.rows == 40 && table.columns == width)
    for place in [0, 1, 7, 39] {
      for column in 0..<width {
        // 10000^(2i/d) as a product of roots would need pow; exp and log stand in for it.
        let pair = Double(column / 2)
        let power = Elementary.exponential(2 * pair / Double(width) * 9.210340371976184)
        let angle = Double(place) / power
        let expected = column % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle)
        #expect((Double(table[place, column]) - expected).magnitude < 1e-6)
      }
    }
  }

  @Test("known entries: PE(1) of width 4") func knownPositions() {
    let row = positionalEncoding(count: 2, width: 4)[1]
    let expected: [Float] = [0.84147098, 0.54030231, 0.00999983, 0.99995]
    #expect(zip(row, expected).allSatisfy { ($0 - $1).magnitude < 1e-6 })
  }

  @Test("one matrix moves every position k places", arguments: [1, 3, 11])
  func shift(_ steps: Int) {
    let table = positionalEncoding(count: 50, width: 10)
    let moved = product(table, positionShift(by: steps, width: 10))
    for place in 0..<50 - steps {
      for column in 0..<10 {
        #expect((moved[place, column] - table[place + steps, column]).magnitude < 2e-6)
      }
    }
  }

  @Test("dropout keeps the mean, zeroes the share p, and does nothing when evaluating")
  func dropoutMean() {
    let ones = Matrix<Float>(rows: 200, columns: 100, repeating: 1)
    for p in [0.1, 0.2, 0.7] {
      var generator = SeededGenerator(seed: 5)
      let dropped = dropout(ones, probability: p, training: true, using: &generator)
      let zeros = dropped.elements.count { $0 == 0 }
      let mean = dropped.elements.reduce(0) { $0 + Double($1) } / 20_000
      #expect((Double(zeros) / 20_000 - p).magnitude < 0.015)
      #expect((mean - 1).magnitude < 0.03)
      #expect(dropped.elements.allSatisfy { $0 == 0 || $0 == Float(1 / (1 - p)) })
      #expect(dropout(ones, probability: p, training: false, using: &generator) == ones)
    }
  }

  @Test("both forms of GELU meet at 0 and far away, and differ between") func geluForms() {
    #expect(geluByTanh(0) == 0 && gelu(0.0) == 0)
    #expect((geluByTanh(8) - gelu(8.0)).magnitude < 1e-9)
    #expect((geluByTanh(2.7) - gelu(2.7)).magnitude > 4e-4)
    #expect(relu(Float(-2)) == 0 && relu(Float(2)) == 2)
  }
}
