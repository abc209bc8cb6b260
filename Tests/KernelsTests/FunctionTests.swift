import Foundation
import KernelLoops
import Kernels
import Testing

@Suite("Functions on vectors") struct FunctionTests {
  /// Every 997th Float of a range of bit patterns.
  static func sample(_ from: Float, _ to: Float) -> [Float] {
    stride(from: from.bitPattern, through: to.bitPattern, by: 997).map(Float.init(bitPattern:))
      + [from, to]
  }

  /// Results of a kernel that works in place on whole vectors.
  static func apply(
    _ kernel: (UnsafeMutablePointer<Float>, Int) -> Void, to numbers: [Float]
  ) -> [Float] {
    let whole = (numbers.count + 15) / 16 * 16
    var padded = numbers + [Float](repeating: -1, count: whole - numbers.count)
    padded.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { kernel(base, whole) }
    }
    return Array(padded.prefix(numbers.count))
  }

  @Test(
    "2ˣ from −126 to 0: off by less than 1.25 of the last place, 1 if fused",
    arguments: Kernel.available)
  func powerOfTwo(_ table: KernelTable) {
    let numbers = Self.sample(-0.0, -126)
    var worst = 0.0
    for (x, result) in zip(numbers, Self.apply(table.powerOfTwo, to: numbers)) {
      let exact = exp2(Double(x))
      let error = abs(Double(result) - exact) / Double(Float(exact).ulp)
      worst = error.isFinite ? max(worst, error) : .infinity
    }
    #expect(worst < (table.name == "baseline" ? 1.25 : 1))
  }

  @Test("2ˣ at its ends", arguments: Kernel.available)
  func ends(_ table: KernelTable) {
    let power = { (x: Float) in Self.apply(table.powerOfTwo, to: [x])[0] }
    for k in 0...126 {
      #expect(power(Float(-k)) == Float(sign: .plus, exponent: -k, significand: 1))
    }
    #expect(power(0) == 1 && power(-0.0) == 1 && power(-.leastNonzeroMagnitude) == 1)
    let below = Self.sample(Float(-126).nextDown, -.greatestFiniteMagnitude) + [-.infinity]
    #expect(Self.apply(table.powerOfTwo, to: below).allSatisfy { $0.bitPattern == 0 })
    // The NaN that arithmetic makes stays one. (Other NaNs' bits may turn into a number.)
    #expect(power(.nan).isNaN && power(-.nan).isNaN)
  }

  /// The largest errors: where x ≥ 0, in last places; from −4 to −√2, relative; anywhere, absolute,
  /// over max(1, x); and below −4, absolute.
  struct GELUErrors {
    var (positive, tail, absolute, beyond) = (0.0, 0.0, 0.0, 0.0)

    mutating func add(_ x: Float, _ result: Float) {
      let exact = geluReference(Double(x))
      let error = abs(Double(result) - exact)
      guard error.isFinite else { return absolute = .infinity }
      absolute = max(absolute, error / max(1, Double(x)))
      if x >= 0 { positive = max(positive, error / Double(Float(exact).ulp)) }
      if x >= -4 && x < -1.415 { tail = max(tail, error / abs(exact)) }
      if x < -4 { beyond = max(beyond, error) }
    }
  }

  @Test("GELU over all magnitudes", arguments: Kernel.available)
  func gelu(_ table: KernelTable) {
    var errors = GELUErrors()
    for end in [Float.greatestFiniteMagnitude, -.greatestFiniteMagnitude] {
      let numbers = Self.sample(end < 0 ? -0.0 : 0, end)
      for (x, result) in zip(numbers, Self.apply(table.gelu, to: numbers)) {
        errors.add(x, result)
      }
    }
    #expect(errors.positive < 2.5)
    #expect(errors.tail < 4e-6)
    #expect(errors.absolute < 1.5e-7)
    #expect(errors.beyond < 4e-10)
  }

  @Test("GELU at its ends", arguments: Kernel.available)
  func geluEnds(_ table: KernelTable) {
    let gelu = { (x: Float) in Self.apply(table.gelu, to: [x])[0] }
    #expect(gelu(0).bitPattern == 0)
    #expect(gelu(-0.0) == 0)
    #expect(gelu(.infinity) == .infinity)
    // The exact limit is 0; the share is kept a normal number, so that a little is left.
    let lows: [Float] = [-.infinity, -.greatestFiniteMagnitude, -32, -14]
    for lowest in lows {
      #expect(gelu(lowest) <= 0 && gelu(lowest) > -1e-36, "\(lowest)")
    }
    #expect(gelu(.greatestFiniteMagnitude) == .greatestFiniteMagnitude)
    #expect(gelu(.nan).isNaN && gelu(-.nan).isNaN)
    #expect(gelu(Float(nan: 1, signaling: false)).isNaN)
  }

  @Test("GELU of a row that is no whole number of vectors", arguments: Kernel.available)
  func geluTails(_ table: KernelTable) {
    let numbers = (0..<40).map { Float($0 - 20) / 7 }
    let all = Self.apply(table.gelu, to: numbers)
    for count in 0...40 {
      var row = numbers
      row.withUnsafeMutableBufferPointer { buffer in
        if let base = buffer.baseAddress { table.gelu(base, count) }
      }
      #expect(bits(row) == bits(Array(all.prefix(count) + numbers[count...])), "\(count)")
    }
  }

  /// Multiply-adds that round once, compiled in this module: where the processor of its flags has none, the C
  /// library makes them.
  enum Fused: InstructionSet {
    static var fuses: Bool { true }
    static var widestStrip: Int { 1 }
  }

  /// Multiply-adds that round twice.
  enum Unfused: InstructionSet {
    static var fuses: Bool { false }
    static var widestStrip: Int { 1 }
  }

  @Test(
    "Every set gives the bits of its rounding, whatever its instructions",
    arguments: Kernel.available)
  func agreement(_ table: KernelTable) {
    let negative = Self.sample(-0.0, -.greatestFiniteMagnitude)
    let all = negative + Self.sample(0, .greatestFiniteMagnitude)
    let fuses = table.name == "baseline" ? Baseline.fuses : true
    func power<I: InstructionSet>(_: I.Type) -> [UInt32] {
      bits(
        Self.apply(
          { numbers, count in
            for index in stride(from: 0, to: count, by: 16) {
              let address = UnsafeMutableRawPointer(numbers + index)
              let result = KernelLoops.powerOfTwo(I.self, address.loadUnaligned(as: Vector.self))
              address.storeBytes(of: result, as: Vector.self)
            }
          }, to: negative))
    }
    func curve<I: InstructionSet>(_: I.Type) -> [UInt32] {
      bits(Self.apply({ KernelLoops.gelu(I.self, $0, $1) }, to: all))
    }
    let powers = bits(Self.apply(table.powerOfTwo, to: negative))
    #expect(powers == (fuses ? power(Fused.self) : power(Unfused.self)))
    #expect(powers != (fuses ? power(Unfused.self) : power(Fused.self)))
    let curves = bits(Self.apply(table.gelu, to: all))
    #expect(curves == (fuses ? curve(Fused.self) : curve(Unfused.self)))
    #expect(curves != (fuses ? curve(Unfused.self) : curve(Fused.self)))
  }
}
