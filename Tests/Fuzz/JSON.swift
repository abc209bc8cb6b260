import Foundation
import TensorFiles

/// A text that may be JSON: what is read as JSON here, Foundation reads as well.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = input(start, count)
  do throws(JSON.Fault) {
    let json = try JSON(bytes)
    require(json == (try JSON(bytes)), "another tree")
    let other = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    require(other != nil || hasHugeNumber(json), "Foundation says that it is no JSON")
  } catch {
    checkMessage(error.description)
    require(error.line >= 1 && error.line <= bytes.count + 1, "a line outside the text")
  }
  return 0
}

/// Whether a number is beyond Double, which Foundation refuses.
private func hasHugeNumber(_ json: JSON) -> Bool {
  switch json {
  case .number(let text): !(Double(text)?.isFinite ?? false)
  case .array(let elements): elements.contains { hasHugeNumber($0) }
  case .object(let members): members.contains { hasHugeNumber($0.value) }
  default: false
  }
}
