import Chapter6Masking

/// A drawing of a mask.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  do throws(MaskDrawingProblem) {
    let mask = try Mask(drawing: text(input(start, count)))
    require(try Mask(drawing: mask.description) == mask, "its drawing is another mask")
    require(mask.rows.count == mask.queries, "rows are missing")
  } catch {
    checkMessage("\(error)")
  }
  return 0
}
