/// The transpose of `[rows, columns]`.
func transpose<Number: TrainingNumber>(
  _ source: UnsafePointer<Number>, stride: Int, rows: Int, columns: Int,
  into target: UnsafeMutablePointer<Number>
) {
  for row in 0..<rows {
    for column in 0..<columns { target[column &* rows &+ row] = source[row &* stride &+ column] }
  }
}
