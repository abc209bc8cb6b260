import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
import Tensors
import Publishing
import Verification

/// Whether each row of each head sums to 1.
func hasUnitRows(_ weights: HeadStack<Float>) -> Bool {
  weights.matrices.allSatisfy { matrix in
    (0..<matrix.rows).allSatisfy { (matrix[$0].reduce(0, +) - 1).magnitude <= tolerance }
  }
}
