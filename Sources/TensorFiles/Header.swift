#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The JSON header of a safetensors file as it stands there: names, and what each name claims.
///
/// Only the form is checked here. Whether the claims hold for the data is ``Layout``'s question.
struct Header: Equatable {
  /// What the header says of one tensor.
  struct Entry: Equatable {
    var name: String
    var dtype: String
    var shape: [Int]
    var begin: Int
    var end: Int
  }

  /// In the order of their names.
  var entries: [Entry]
  var metadata: [String: String]

  /// The key that holds the metadata and so cannot name a tensor.
  static let metadataKey = "__metadata__"

  /// Reads the JSON text of a header.
  init(json: [UInt8]) throws(SafetensorsError) {
    guard json.first == UInt8(ascii: "{"), !json.contains(0),
      String(validating: json, as: UTF8.self) != nil
    else { throw .badData(tensor: nil, reason: "the header is not a JSON object in UTF-8") }
    if let repeated = RepeatedKey(inJSON: json) {
      throw .badData(tensor: nil, reason: "the header is ambiguous: \(repeated)")
    }

    let decoded: DecodedHeader
    do {
      decoded = try JSONDecoder().decode(DecodedHeader.self, from: Data(json))
    } catch let error as SafetensorsError {
      throw error
    } catch {
      throw .badData(tensor: nil, reason: "the header is not JSON")
    }
    entries = decoded.entries
    metadata = decoded.metadata
  }
}

/// The header as the JSON decoder meets it: an object with any keys.
private struct DecodedHeader: Decodable {
  var entries: [Header.Entry] = []
  var metadata: [String: String] = [:]

  struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }

    static let dtype = Key(stringValue: "dtype")
    static let shape = Key(stringValue: "shape")
    static let offsets = Key(stringValue: "data_offsets")
  }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    // In the order of the names, so that of two faults always the same one is reported.
    for key in object.allKeys.sorted(by: { byName($0.stringValue, $1.stringValue) }) {
      if key.stringValue == Header.metadataKey {
        // As the format's own library has it, null is no metadata.
        if (try? object.decodeNil(forKey: key)) == true { continue }
        guard let pairs = try? object.decode([String: String].self, forKey: key) else {
          throw SafetensorsError.badData(
            tensor: nil, reason: "\(Header.metadataKey) is not an object of strings")
        }
        metadata = pairs
      } else {
        guard let members = try? object.nestedContainer(keyedBy: Key.self, forKey: key) else {
          throw SafetensorsError.badData(
            tensor: key.stringValue, reason: "its header entry is not an object")
        }
        entries.append(try Header.Entry(key.stringValue, members))
      }
    }
  }
}

extension Header.Entry {
  fileprivate init(
    _ name: String, _ members: KeyedDecodingContainer<DecodedHeader.Key>
  ) throws(SafetensorsError) {
    func value<Value: Decodable>(
      _ key: DecodedHeader.Key, _ form: String
    ) throws(SafetensorsError) -> Value {
      guard members.contains(key) else {
        throw .badData(tensor: name, reason: "the header gives no \(key.stringValue)")
      }
      guard let value = try? members.decode(Value.self, forKey: key) else {
        throw .badData(tensor: name, reason: "\(key.stringValue) is not \(form)")
      }
      return value
    }
    let dtype: String = try value(.dtype, "a string")
    let shape: [Int] = try value(.shape, "an array of whole numbers")
    let offsets: [Int] = try value(.offsets, "an array of whole numbers")
    guard offsets.count == 2 else {
      throw .badData(tensor: name, reason: "data_offsets is not two numbers but \(offsets.count)")
    }
    self.init(name: name, dtype: dtype, shape: shape, begin: offsets[0], end: offsets[1])
  }
}
