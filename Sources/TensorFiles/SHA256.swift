/// The checksum SHA-256.
///
/// Source: NIST, FIPS 180-4, “Secure Hash Standard”, sections 4.1.2, 5.1.1 and 6.2.
struct SHA256 {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]
  private var pending: [UInt8] = []
  private var byteCount = 0
  private var schedule = [UInt32](repeating: 0, count: 64)

  /// Takes in more bytes.
  mutating func update(_ bytes: RawSpan) {
    byteCount += bytes.byteCount
    var offset = 0
    if !pending.isEmpty {
      while pending.count < 64 && offset < bytes.byteCount {
        pending.append(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
        offset += 1
      }
      if pending.count < 64 { return }
      let block = pending
      pending = []
      mix(block.span.bytes, at: 0)
    }
    while offset + 64 <= bytes.byteCount {
      mix(bytes, at: offset)
      offset += 64
    }
    while offset < bytes.byteCount {
      pending.append(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
      offset += 1
    }
  }

  /// The checksum of all that was taken in, 64 hexadecimal digits.
  mutating func finished() -> String {
    let bitCount = UInt64(byteCount) * 8
    var tail: [UInt8] = [0x80]
    while (byteCount + tail.count) % 64 != 56 { tail.append(0) }
    tail += (0..<8).map { UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * $0)) }
    update(tail.span.bytes)
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private mutating func mix(_ bytes: RawSpan, at offset: Int) {
    for t in 0..<16 {
      schedule[t] = UInt32(
        bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset + 4 * t, as: UInt32.self))
    }
    for t in 16..<64 {
      let (w2, w15) = (schedule[t - 2], schedule[t - 15])
      let late = rotated(w2, 17) ^ rotated(w2, 19) ^ (w2 >> 10)
      let early = rotated(w15, 7) ^ rotated(w15, 18) ^ (w15 >> 3)
      schedule[t] = late &+ schedule[t - 7] &+ early &+ schedule[t - 16]
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for t in 0..<64 {
      let choice = (e & f) ^ (~e & g)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let first =
        h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ choice &+ Self.constants[t]
        &+ schedule[t]
      let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  private func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
      if !primes.contains(where: { candidate % $0 == 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map(cubeRootFraction)
  }()

  /// ⌊2³² ∛p⌋ without its whole part, by halving an interval: the root's cube is 2⁹⁶ p.
  private static func cubeRootFraction(_ prime: UInt64) -> UInt32 {
    var (low, high): (UInt64, UInt64) = (0, 7 << 32)
    while high - low > 1 {
      let middle = (low + high) / 2
      let square = middle.multipliedFullWidth(by: middle)
      let cube = UInt128(square.high) << 64 | UInt128(square.low)
      let product = cube.multipliedReportingOverflow(by: UInt128(middle))
      if !product.overflow && product.partialValue <= UInt128(prime) << 96 {
        low = middle
      } else {
        high = middle
      }
    }
    return UInt32(truncatingIfNeeded: low)
  }
}
