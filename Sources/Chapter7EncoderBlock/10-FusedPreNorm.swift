import Chapter1Projections
import Chapter5Heads
import Tensors
import WorkbookKit

//: {{fold The same for pre-norm}}
//:
//: Pre-norm is fused in the same way. Only, the norm cannot overwrite the stream, which is needed again,
//: so what each sub-layer reads is a matrix of its own.
//:
//: {{end fold}}
