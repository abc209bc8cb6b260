/// The kernels compiled for one instruction set.
public struct KernelTable: Sendable {
  /// `baseline`, `avx2` or `avx512`.
  public let name: String
  /// Attention of up to 64 queries of a head: job, first query, scratch.
  public let attend: @Sendable (AttentionJob, Int, UnsafeMutablePointer<Float>) -> Void
  /// One panel of a matrix product: job, first column, scratch.
  public let multiply: @Sendable (ProductJob, Int, UnsafeMutablePointer<Float>) -> Void
  /// LayerNorm of one row in place: job, row.
  public let normalise: @Sendable (NormaliseJob, UnsafeMutablePointer<Float>) -> Void
  /// GELU in place: numbers, count.
  public let gelu: @Sendable (UnsafeMutablePointer<Float>, Int) -> Void
  /// 2ˣ in place for x ≤ 0: numbers, count. Here for its test.
  public let powerOfTwo: @Sendable (UnsafeMutablePointer<Float>, Int) -> Void
  /// A loop of multiply-adds that never leaves the registers: how many steps, and 80 floats of
  /// memory with the numbers to use.
  public let peak: @Sendable (Int, UnsafeMutablePointer<Float>) -> Void
  /// How many columns of B a packed strip holds, and a row of a tile.
  public let strip: Int
  /// Multiply-adds of one step of `peak`: those of a tile.
  public var peakStep: Int { 6 * strip }

  /// A table; made by ``kernels(for:name:)`` in each instruction set's module.
  @inlinable
  public init(
    name: String,
    attend: @escaping @Sendable (AttentionJob, Int, UnsafeMutablePointer<Float>) -> Void,
    multiply: @escaping @Sendable (ProductJob, Int, UnsafeMutablePointer<Float>) -> Void,
    normalise: @escaping @Sendable (NormaliseJob, UnsafeMutablePointer<Float>) -> Void,
    gelu: @escaping @Sendable (UnsafeMutablePointer<Float>, Int) -> Void,
    powerOfTwo: @escaping @Sendable (UnsafeMutablePointer<Float>, Int) -> Void,
    peak: @escaping @Sendable (Int, UnsafeMutablePointer<Float>) -> Void, strip: Int
  ) {
    self.name = name
    self.attend = attend
    self.multiply = multiply
    self.normalise = normalise
    self.gelu = gelu
    self.powerOfTwo = powerOfTwo
    self.peak = peak
    self.strip = strip
  }
}

/// The kernels for one instruction set. Called in the module that is compiled for it, and inlined
/// there, so that the loops are compiled there too.
@inlinable @inline(__always)
public func kernels<I: InstructionSet>(for _: I.Type, name: String) -> KernelTable {
  KernelTable(
    name: name,
    attend: { job, first, scratch in attendTile(I.self, job, first: first, scratch: scratch) },
    multiply: { job, first, scratch in multiplyPanel(I.self, job, first: first, scratch: scratch) },
    normalise: { job, row in addAndNormalise(I.self, job, row) },
    gelu: { numbers, count in KernelLoops.gelu(I.self, numbers, count) },
    powerOfTwo: { numbers, count in
      for index in 0..<count / 16 {
        let address = UnsafeMutableRawPointer(numbers + index &* 16)
        address.store(KernelLoops.powerOfTwo(I.self, UnsafeRawPointer(address).vector(0)), 0)
      }
    },
    peak: { steps, memory in
      if I.widestStrip == 4 {
        registerLoop(I.self, Strip4.self, steps, memory)
      } else {
        registerLoop(I.self, Strip1.self, steps, memory)
      }
    },
    strip: I.strip)
}

/// Six rows of sums that depend on nothing but themselves and on numbers that the compiler does not
/// know: six factors, then a strip from `memory + 16` on, where the result goes too.
@inlinable @inline(never)
func registerLoop<I: InstructionSet, S: Strip>(
  _: I.Type, _: S.Type, _ steps: Int, _ memory: UnsafeMutablePointer<Float>
) {
  var (r0, r1, r2, r3, r4, r5) = (S(), S(), S(), S(), S(), S())
  let address = UnsafeRawPointer(memory)
  let (x0, x1, x2) = (broadcast(address, 0), broadcast(address, 4), broadcast(address, 8))
  let (x3, x4, x5) = (broadcast(address, 12), broadcast(address, 16), broadcast(address, 20))
  let y = S(UnsafeRawPointer(memory + 16))
  for _ in 0..<steps {
    r0.multiplyAdd(I.self, x0, y)
    r1.multiplyAdd(I.self, x1, y)
    r2.multiplyAdd(I.self, x2, y)
    r3.multiplyAdd(I.self, x3, y)
    r4.multiplyAdd(I.self, x4, y)
    r5.multiplyAdd(I.self, x5, y)
  }
  r0.larger(r1).larger(r2).larger(r3).larger(r4).larger(r5)
    .store(UnsafeMutableRawPointer(memory + 16))
}
