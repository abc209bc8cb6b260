import struct Chapter6Masking.Mask

// The operators of masks: the files of the exercises import the type alone, and not what the chapter
// computes with it.

/// What both masks keep.
func & (a: Mask, b: Mask) -> Mask {
  Mask(queries: a.queries, keys: a.keys) { i, j in a[i, j] && b[i, j] }
}

/// What at least one of the masks keeps.
func | (a: Mask, b: Mask) -> Mask {
  Mask(queries: a.queries, keys: a.keys) { i, j in a[i, j] || b[i, j] }
}

/// What the mask hides.
prefix func ~ (a: Mask) -> Mask {
  Mask(queries: a.queries, keys: a.keys) { i, j in !a[i, j] }
}
