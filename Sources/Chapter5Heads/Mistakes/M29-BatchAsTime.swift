// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M29: the batch is taken for the time.** Which library expects the batch second, and the step in code}}
//:
//: ### M29: the batch is taken for the time
//:
//: A module that expects `[n, B, d]` is given `[B, n, d]`. At each place it then attends over the *examples*,
//: and it returns the shape it was given. PyTorch's
//: [`nn.MultiheadAttention`](https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html) is such a module, unless it is
//: made with `batch_first=True`. In a batch of one each token attends to itself alone.

extension Mistake {
  /// The examples of a batch attend to one another, place by place.
  public static let batchAsTime = Mistake(
    "M29", "batch-as-time",
    done: "the axes of examples and tokens have changed places, so examples attend to examples",
    instead: "say which axis is the batch, and test that an example does not see the others",
    seen: ["aipixel/AEMatter#3", "om-ai-lab/OmDet#19"],
    section: "The layer, step by step"
  ) { steps in
    let layer = steps.layer
    steps.layer = { steps, input, _ in
      var turned = input
      turned.queries = exchanged(input.queries)
      turned.keys = exchanged(input.keys)
      turned.values = exchanged(input.values)
      return exchanged(try layer(steps, turned) { _, scores in scores })
    }
  }
}

/// `[B, n, d]` as `[n, B, d]`.
private func exchanged(_ batch: Batch<Float>) -> Batch<Float> {
  Batch(count: batch.rows) { token in
    Matrix(rows: batch.count, columns: batch.columns) { batch[$0][token, $1] }
  }
}

//: {{end fold}}
