import Files
import Tensors

/// Which bytes of the data belong to which tensor, with everything checked: each tensor's range is
/// as long as its shape needs, and the ranges cover the data once, without overlap or gap.
struct Layout: Equatable, Sendable {
  /// One tensor's place in the data.
  struct Place: Equatable, Sendable {
    var name: String
    /// The kind of its elements, by the file's name for it.
    var dtype: String
    var shape: [Int]
    var count: Int
    var range: Range<Int>
  }

  /// The places in the order of the names.
  var places: [Place]

  /// The layout that `entries`, in the order of their names, describe for `dataCount` bytes of data.
  init(_ entries: [Header.Entry], dataCount: Int) throws(SafetensorsError) {
    places = []
    for entry in entries {
      places.append(try Place(entry, dataCount: dataCount))
    }
    try checkCoverage(dataCount: dataCount)
  }

  private func checkCoverage(dataCount: Int) throws(SafetensorsError) {
    var covered = 0
    var previous = ""
    let inFileOrder = places.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.name)
        < ($1.range.lowerBound, $1.range.upperBound, $1.name)
    }
    for place in inFileOrder {
      let begin = place.range.lowerBound
      if begin < covered {
        throw .badData(
          tensor: place.name,
          reason: "its data begins at byte \(begin), inside the data of \(oneLine(previous)), "
            + "which ends at \(covered)")
      }
      if begin > covered {
        throw .badData(
          tensor: place.name,
          reason: "bytes \(covered) to \(begin) of the data, before this tensor, belong to none")
      }
      covered = place.range.upperBound
      previous = place.name
    }
    if covered < dataCount {
      throw .badData(
        tensor: nil, reason: "bytes \(covered) to \(dataCount) of the data belong to no tensor")
    }
  }
}

extension Layout.Place {
  /// The kind of its elements; nil if this module does not know it.
  var type: ElementType? { ElementType(rawValue: dtype) }

  /// The kind of its elements; throws unless they are numbers that can be read as `Float`.
  func numberType() throws(SafetensorsError) -> ElementType {
    guard let type, type.use == .numbers else {
      throw .badData(
        tensor: name, reason: "dtype \(oneLine(dtype)) is not supported, convert to F32")
    }
    return type
  }

  fileprivate init(_ entry: Header.Entry, dataCount: Int) throws(SafetensorsError) {
    let name = entry.name
    if name.isEmpty { throw .badData(tensor: nil, reason: "a tensor has an empty name") }
    var count = 1
    var overflow = false
    for dimension in entry.shape {
      if dimension < 0 {
        throw .badData(tensor: name, reason: "shape has the negative dimension \(dimension)")
      }
      let step = count.multipliedReportingOverflow(by: dimension)
      overflow = overflow || step.overflow
      count = step.partialValue
    }
    // Of a kind that nobody knows here the size is not known either: it takes what its offsets give it.
    let type = ElementType(rawValue: entry.dtype)
    let (bitCount, tooMany) = count.multipliedReportingOverflow(by: type?.bitCount ?? 1)
    if overflow || tooMany {
      throw .badData(
        tensor: name, reason: "shape \(oneLine("\(entry.shape)")) has more bytes than any file")
    }
    let offsets = "data_offsets [\(entry.begin), \(entry.end)]"
    if entry.begin > entry.end {
      throw .badData(tensor: name, reason: "\(offsets) run backwards")
    }
    if entry.begin < 0 || entry.end > dataCount {
      throw .badData(tensor: name, reason: "\(offsets) leave the \(dataCount) bytes of data")
    }
    if let type, bitCount % 8 != 0 {
      throw .badData(
        tensor: name,
        reason: "shape \(oneLine("\(entry.shape)")) of \(type.rawValue) ends within a byte")
    }
    if let type, entry.end - entry.begin != bitCount / 8 {
      throw .badData(
        tensor: name,
        reason:
          "shape \(oneLine("\(entry.shape)")) of \(type.rawValue) takes \(bitCount / 8) bytes, "
          + "\(offsets) hold \(entry.end - entry.begin)")
    }
    self.init(
      name: name, dtype: entry.dtype, shape: entry.shape, count: count,
      range: entry.begin..<entry.end)
  }
}

/// The order of names in a file: by their UTF-8 bytes, as the format's own library has it.
func byName(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
