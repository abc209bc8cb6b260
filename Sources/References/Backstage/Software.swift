import Publishing

let software: [Reference] = [
  Reference(
    "all-MiniLM-L6-v2", title: "a sentence encoder",
    address: "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
    use: "the model of [chapter 10](10-real-encoder.md)"),
  Reference(
    "Keras: Attention", title: "documentation of a layer",
    address: "https://keras.io/api/layers/attention_layers/attention/",
    use: "scores without a division, [chapter 2](02-scores.md), and the order query, value, key,"
      + " [chapter 4](04-weighting.md)"),
  Reference(
    "NTK4A", title: "notebooks on very wide networks; a question about the scale",
    address: "https://github.com/thegregyang/NTK4A/issues/3",
    use: "scores divided by the width on purpose, [chapter 2](02-scores.md)"),
  Reference(
    "PyTorch: Linear", title: "documentation of a layer",
    address: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html",
    use: "weights that are stored `[out, in]`, [chapter 1](01-projections.md)"),
  Reference(
    "PyTorch: MultiheadAttention", title: "documentation of a layer",
    address: "https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html",
    use:
      "masks in which true hides, [chapter 6](06-masking.md), and batches whose axis comes second,"
      + " [chapter 5](05-heads.md)"),
  Reference(
    "PyTorch: scaled_dot_product_attention", title: "documentation of a function",
    address: "https://docs.pytorch.org/docs/stable/generated/"
      + "torch.nn.functional.scaled_dot_product_attention.html",
    use: "masks in which true keeps, [chapter 6](06-masking.md)"),
  Reference(
    "Whisper", title: "a model of speech, its source",
    address: "https://github.com/openai/whisper/blob/main/whisper/model.py",
    use: "keys without a bias, [chapter 1](01-projections.md)"),
]
