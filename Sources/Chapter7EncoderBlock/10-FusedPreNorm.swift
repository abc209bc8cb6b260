import Chapter1Projections
import Chapter5Heads
import Tensors
import Verification

//: {{fold What is different when pre-norm is fused}}
//:
//: Pre-norm is fused in the same way. However, the norm cannot overwrite the stream, which is needed again,
//: so the input of each sub-layer is a matrix of its own.
//:
//: {{end fold}}
