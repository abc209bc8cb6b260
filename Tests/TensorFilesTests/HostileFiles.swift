import Testing

/// A file that must be refused, and the message that must come of it.
struct HostileFile: CustomTestStringConvertible, Sendable {
  var label: String
  var bytes: [UInt8]
  var message: String
  var testDescription: String { label }

  init(_ label: String, _ bytes: [UInt8], says message: String) {
    self.label = label
    self.bytes = bytes
    self.message = message
  }

  /// A file with this header and so many bytes of data.
  init(_ label: String, header: String, data: Int = 0, says message: String) {
    self.init(label, file(header: header, data: data), says: message)
  }

  /// A file with one tensor `w`, whose header entry is this.
  init(_ label: String, entry: String, data: Int = 8, says message: String) {
    self.init(label, header: "{\"w\":\(entry)}", data: data, says: message)
  }
}

/// The bytes of a file with this header, right or wrong, and so many zero bytes of data.
func file(header: String, data: Int) -> [UInt8] {
  let header = Array(header.utf8)
  return length(UInt64(header.count)) + header + [UInt8](repeating: 0, count: data)
}

/// The eight bytes that announce a header of `count` bytes.
func length(_ count: UInt64) -> [UInt8] {
  (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
}

/// A well formed header entry.
func entry(_ shape: String, _ begin: Int, _ end: Int) -> String {
  "{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":[\(begin),\(end)]}"
}

let hostileFiles: [HostileFile] = [
  .init("nothing", [], says: "0 bytes are too few: the header length takes 8"),
  .init("7 bytes", [2, 0, 0, 0, 0, 0, 0], says: "7 bytes are too few: the header length takes 8"),
  .init("no header", length(2), says: "a header of 2 bytes is announced, 0 bytes follow"),
  .init(
    "header beyond the file", length(3) + Array("{}".utf8),
    says: "a header of 3 bytes is announced, 2 bytes follow"),
  .init(
    "header of 2^63 bytes", length(1 << 63) + Array("{}".utf8),
    says: "a header of 9223372036854775808 bytes is above the limit of 100000000"),
  .init(
    "header of 2^64 - 1 bytes", length(.max) + Array("{}".utf8),
    says: "a header of 18446744073709551615 bytes is above the limit of 100000000"),

  .init("empty header", length(0), says: "the header is not a JSON object in UTF-8"),
  .init("an array", header: "[]", says: "the header is not a JSON object in UTF-8"),
  .init("space first", header: " {}", says: "the header is not a JSON object in UTF-8"),
  .init(
    "not UTF-8", length(6) + [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x7d],
    says: "the header is not a JSON object in UTF-8"),
  .init(
    "UTF-16", length(4) + [0x7b, 0, 0x7d, 0], says: "the header is not a JSON object in UTF-8"),
  .init("unclosed", header: "{\"w\":", says: "the header is not JSON"),
  .init("words", header: "{w: hello}", says: "the header is not JSON"),
  .init("two objects", header: "{}{}", says: "the header is not JSON"),
  .init(
    "deep", header: "{\"w\":" + String(repeating: "[", count: 100_000),
    says: "the header is not JSON"),

  .init("entry is a number", entry: "3", says: "w: its header entry is not an object"),
  .init("entry is null", entry: "null", says: "w: its header entry is not an object"),
  .init(
    "no dtype", entry: "{\"shape\":[2],\"data_offsets\":[0,8]}",
    says: "w: the header gives no dtype"),
  .init(
    "no shape", entry: "{\"dtype\":\"F32\",\"data_offsets\":[0,8]}",
    says: "w: the header gives no shape"),
  .init(
    "no data_offsets", entry: "{\"dtype\":\"F32\",\"shape\":[2]}",
    says: "w: the header gives no data_offsets"),
  .init(
    "dtype is a number", entry: "{\"dtype\":32,\"shape\":[2],\"data_offsets\":[0,8]}",
    says: "w: dtype is not a string"),
  .init(
    "double precision", entry: "{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}",
    says: "w: dtype F64 is not supported, convert to F32"),
  .init(
    "half a byte", entry: "{\"dtype\":\"F4\",\"shape\":[15],\"data_offsets\":[0,8]}",
    says: "w: shape [15] of F4 ends within a byte"),
  .init(
    "too few bytes of six bits",
    entry: "{\"dtype\":\"F6_E2M3\",\"shape\":[12],\"data_offsets\":[0,8]}",
    says: "w: shape [12] of F6_E2M3 takes 9 bytes, data_offsets [0, 8] hold 8"),
  .init(
    "dtype in lower case", entry: "{\"dtype\":\"f32\",\"shape\":[2],\"data_offsets\":[0,8]}",
    says: "w: dtype f32 is not supported, convert to F32"),
  .init(
    "dtype of many lines", entry: "{\"dtype\":\"a\\nb\",\"shape\":[2],\"data_offsets\":[0,8]}",
    says: "w: dtype a\\nb is not supported, convert to F32"),

  .init("shape is a number", entry: entry("2", 0, 8), says: "w: shape is not an array of whole"),
  .init("half a dimension", entry: entry("[0.5]", 0, 8), says: "w: shape is not an array of whole"),
  .init("text for a dimension", entry: entry("[\"2\"]", 0, 8), says: "w: shape is not an array"),
  .init("null for a dimension", entry: entry("[null]", 0, 8), says: "w: shape is not an array"),
  .init(
    "dimension of 2^64", entry: entry("[18446744073709551616]", 0, 8),
    says: "w: shape is not an array of whole numbers"),
  .init(
    "negative dimension", entry: entry("[-2]", 0, 8),
    says: "w: shape has the negative dimension -2"),
  .init(
    "two negative dimensions", entry: entry("[-1,-2]", 0, 8),
    says: "w: shape has the negative dimension -1"),
  .init(
    "count overflows", entry: entry("[4294967296,4294967296]", 0, 0), data: 0,
    says: "w: shape [4294967296, 4294967296] has more bytes than any file"),
  .init(
    "count overflows before a zero", entry: entry("[4294967296,4294967296,0]", 0, 0), data: 0,
    says: "w: shape [4294967296, 4294967296, 0] has more bytes than any file"),
  .init(
    "bytes overflow", entry: entry("[4611686018427387904]", 0, 0), data: 0,
    says: "w: shape [4611686018427387904] has more bytes than any file"),
  .init(
    "huge tensor", entry: entry("[1000000000000]", 0, 8),
    says: "w: shape [1000000000000] of F32 takes 4000000000000 bytes, data_offsets [0, 8] hold 8"),

  .init(
    "one offset", entry: "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}",
    says: "w: data_offsets is not two numbers but 1"),
  .init(
    "three offsets", entry: "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]}",
    says: "w: data_offsets is not two numbers but 3"),
  .init(
    "offsets are text", entry: "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":\"08\"}",
    says: "w: data_offsets is not an array of whole numbers"),
  .init(
    "offsets reversed", entry: entry("[2]", 8, 0), says: "w: data_offsets [8, 0] run backwards"),
  .init(
    "offset negative", entry: entry("[2]", -8, 0),
    says: "w: data_offsets [-8, 0] leave the 8 bytes of data"),
  .init(
    "offsets outside", entry: entry("[2]", 8, 16),
    says: "w: data_offsets [8, 16] leave the 8 bytes of data"),
  .init(
    "offset of 2^63 - 1", entry: entry("[2]", 0, .max),
    says: "w: data_offsets [0, 9223372036854775807] leave the 8 bytes of data"),
  .init("widest offsets", entry: entry("[2]", .min, .max), says: "leave the 8 bytes of data"),
  .init(
    "too few bytes", entry: entry("[3]", 0, 8),
    says: "w: shape [3] of F32 takes 12 bytes, data_offsets [0, 8] hold 8"),
  .init(
    "too many bytes", entry: entry("[]", 0, 8),
    says: "w: shape [] of F32 takes 4 bytes, data_offsets [0, 8] hold 8"),
  .init(
    "bytes for an empty tensor", entry: entry("[0,2]", 0, 8),
    says: "w: shape [0, 2] of F32 takes 0 bytes, data_offsets [0, 8] hold 8"),

  .init(
    "two on the same bytes", header: "{\"a\":\(entry("[2]", 0, 8)),\"b\":\(entry("[2]", 0, 8))}",
    data: 8, says: "its data begins at byte 0, inside the data of"),
  .init(
    "overlap", header: "{\"a\":\(entry("[2]", 0, 8)),\"b\":\(entry("[2]", 4, 12))}", data: 12,
    says: "b: its data begins at byte 4, inside the data of a, which ends at 8"),
  .init(
    "empty tensor inside another",
    header: "{\"a\":\(entry("[2]", 0, 8)),\"b\":\(entry("[0]", 4, 4))}", data: 8,
    says: "b: its data begins at byte 4, inside the data of a"),
  .init(
    "gap before", entry: entry("[1]", 4, 8),
    says: "w: bytes 0 to 4 of the data, before this tensor, belong to none"),
  .init(
    "gap between", header: "{\"b\":\(entry("[1]", 0, 4)),\"a\":\(entry("[1]", 8, 12))}", data: 12,
    says: "a: bytes 4 to 8 of the data, before this tensor, belong to none"),
  .init(
    "trailing bytes", entry: entry("[1]", 0, 4),
    says: "bytes 4 to 8 of the data belong to no tensor"),
  .init(
    "data without tensors", header: "{}", data: 1,
    says: "bytes 0 to 1 of the data belong to no tensor"),

  .init(
    "metadata is text", header: "{\"__metadata__\":\"stage\"}",
    says: "__metadata__ is not an object of strings"),
  .init(
    "metadata with null", header: "{\"__metadata__\":{\"a\":null}}",
    says: "__metadata__ is not an object of strings"),
  .init(
    "metadata of numbers", header: "{\"__metadata__\":{\"heads\":8}}",
    says: "__metadata__ is not an object of strings"),
  .init(
    "metadata of objects", header: "{\"__metadata__\":{\"a\":{}}}",
    says: "__metadata__ is not an object of strings"),
  .init(
    "empty name", header: "{\"\":\(entry("[2]", 0, 8))}", data: 8,
    says: "a tensor has an empty name"),
  .init(
    "one name twice", header: "{\"w\":\(entry("[2]", 0, 8)),\"w\":\(entry("[1,2]", 0, 8))}",
    data: 8, says: "the header is ambiguous: the key “w” is given twice"),
  .init(
    "one name in two spellings",
    header: "{\"w\":\(entry("[2]", 0, 8)),\"\\u0077\":\(entry("[2]", 0, 8))}", data: 8,
    says: "the header is ambiguous: the key “w” is given twice"),
  .init(
    "one key of an entry twice",
    entry: "{\"dtype\":\"F32\",\"shape\":[2],\"shape\":[2],\"data_offsets\":[0,8]}",
    says: "the header is ambiguous: the key “shape” is given twice"),
  .init(
    "one key of the metadata twice", header: "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}",
    says: "the header is ambiguous: the key “a” is given twice"),
  .init(
    "metadata twice", header: "{\"__metadata__\":{},\"__metadata__\":{}}",
    says: "the header is ambiguous: the key “__metadata__” is given twice"),
  .init(
    "control characters in the name", header: "{\"a\\u001b[2J\\nb\":\(entry("[1]", 0, 8))}",
    data: 8, says: "a\\u{1B}[2J\\nb: shape [1] of F32 takes 4 bytes"),
]
