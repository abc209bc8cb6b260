public import Tensors

extension Safetensors {
  /// The bytes of a safetensors file that holds `tensors` and `metadata`.
  ///
  /// The same content gives the same bytes, in whichever order it is given: tensors and metadata
  /// are written in the order of their names, and the header is padded with spaces to a multiple
  /// of 8 bytes.
  ///
  /// - Precondition: The names are different, not empty and not `__metadata__`.
  /// - Complexity: O(bytes).
  public static func encode(
    _ tensors: [NamedTensor<Float>], metadata: [String: String] = [:]
  ) -> [UInt8] {
    let tensors = tensors.sorted { byName($0.name, $1.name) }
    let names = Set(tensors.map(\.name))
    demand(names.count == tensors.count, "two of \(tensors.map(\.name)) are the same name")
    demand(
      names.isDisjoint(with: ["", Header.metadataKey]),
      "a tensor cannot be nameless or called \(Header.metadataKey)")

    var header = Array(json(tensors, metadata).utf8)
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      8 + header.count + tensors.reduce(0) { $0 + 4 * $1.elements.count })
    bytes.append(littleEndian: UInt64(header.count))
    bytes += header
    for tensor in tensors {
      for number in tensor.elements { bytes.append(littleEndian: number.bitPattern) }
    }
    return bytes
  }

  /// The header, written as the format's own library writes it.
  private static func json(
    _ tensors: [NamedTensor<Float>], _ metadata: [String: String]
  ) -> String {
    var members: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { byName($0.key, $1.key) }
        .map { "\(quoted($0.key)):\(quoted($0.value))" }
      members.append("\(quoted(Header.metadataKey)):{\(pairs.joined(separator: ","))}")
    }
    var begin = 0
    for tensor in tensors {
      let end = begin + 4 * tensor.elements.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(quoted(tensor.name)):"
          + "{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(begin),\(end)]}")
      begin = end
    }
    return "{\(members.joined(separator: ","))}"
  }

  /// `text` as a JSON string.
  private static func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\r": json += "\\r"
      case "\t": json += "\\t"
      case "\u{8}": json += "\\b"
      case "\u{c}": json += "\\f"
      case "\u{0}"..."\u{1f}":
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}

extension [UInt8] {
  /// Appends the bytes of `number`, the least significant first.
  fileprivate mutating func append<Number: FixedWidthInteger>(littleEndian number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
