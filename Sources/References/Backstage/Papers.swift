public import Publishing

/// The works that the book cites, apart from the threads in the tables of mistakes.
public let references: [Reference] = papers + software

let papers: [Reference] = [
  arXiv(
    "Ainslie et al. 2023", "2305.13245",
    "GQA: Training Generalized Multi-Query Transformer Models from Multi-Head Checkpoints",
    "heads that share keys and values in groups, [chapter 5](05-heads.md)"),
  arXiv(
    "Ba, Kiros and Hinton 2016", "1607.06450", "Layer Normalization",
    "LayerNorm, [chapter 7](07-encoder-block.md)"),
  arXiv(
    "Bahdanau et al. 2014", "1409.0473",
    "Neural Machine Translation by Jointly Learning to Align and Translate",
    "additive scores, [chapter 2](02-scores.md)"),
  arXiv(
    "Beltagy, Peters and Cohan 2020", "2004.05150", "Longformer: The Long-Document Transformer",
    "the sliding window, [chapter 6](06-masking.md)"),
  Reference(
    "Bridle 1990",
    title: "Probabilistic Interpretation of Feedforward Classification Network Outputs",
    address: "https://doi.org/10.1007/978-3-642-76153-9_28",
    use: "the name “softmax”, [chapter 3](03-softmax.md)"),
  arXiv(
    "Brunner et al. 2020", "1908.04211", "On Identifiability in Transformers",
    "different weights with the same output, [chapter 4](04-weighting.md)"),
  arXiv(
    "Clark et al. 2019", "1906.04341", "What Does BERT Look At? An Analysis of BERT’s Attention",
    "what trained heads look at, [chapter 10](10-real-encoder.md)"),
  arXiv(
    "Dao et al. 2022", "2205.14135",
    "FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness",
    "tiles, and skipping those that are hidden, [chapter 6](06-masking.md)"),
  arXiv(
    "Devlin et al. 2018", "1810.04805",
    "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
    "the encoder of [chapter 10](10-real-encoder.md)"),
  arXiv(
    "Dong et al. 2021", "2103.03404",
    "Attention Is Not All You Need: Pure Attention Loses Rank Doubly Exponentially with Depth",
    "rank collapse, [chapter 7](07-encoder-block.md)"),
  Reference(
    "Elhage et al. 2021", title: "A Mathematical Framework for Transformer Circuits",
    address: "https://transformer-circuits.pub/2021/framework/index.html",
    use: "the product of value and output matrices, [chapter 5](05-heads.md)"),
  arXiv(
    "Hendrycks and Gimpel 2016", "1606.08415", "Gaussian Error Linear Units (GELUs)",
    "GELU and its approximation, [chapter 7](07-encoder-block.md)"),
  arXiv(
    "Kingma and Ba 2015", "1412.6980", "Adam: A Method for Stochastic Optimization",
    "Adam, [chapter 9](09-training.md)"),
  arXiv(
    "Michel et al. 2019", "1905.10650", "Are Sixteen Heads Really Better than One?",
    "heads that can be removed, [chapter 10](10-real-encoder.md)"),
  arXiv(
    "Milakov and Gimelshein 2018", "1805.02867", "Online normalizer calculation for softmax",
    "the softmax in one pass, [chapters 3](03-softmax.md) and [4](04-weighting.md)"),
  Reference(
    "Olsson et al. 2022", title: "In-context Learning and Induction Heads",
    address:
      "https://transformer-circuits.pub/2022/in-context-learning-and-induction-heads/index.html",
    use: "two heads that look something up, [chapter 9](09-training.md)"),
  arXiv(
    "Press et al. 2022", "2108.12409",
    "Train Short, Test Long: Attention with Linear Biases Enables Input Length Extrapolation",
    "ALiBi, [chapter 7](07-encoder-block.md)"),
  arXiv(
    "Rabe and Staats 2021", "2112.05682", "Self-attention Does Not Need O(n²) Memory",
    "attention in one pass, [chapter 4](04-weighting.md)"),
  arXiv(
    "Reimers and Gurevych 2019", "1908.10084",
    "Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks",
    "one vector for a sentence, [chapter 10](10-real-encoder.md)"),
  arXiv(
    "Shaw et al. 2018", "1803.02155", "Self-Attention with Relative Position Representations",
    "relative positions, [chapter 7](07-encoder-block.md)"),
  arXiv(
    "Shazeer 2019", "1911.02150", "Fast Transformer Decoding: One Write-Head is All You Need",
    "heads that all share one key and one value, [chapter 5](05-heads.md)"),
  arXiv(
    "Shazeer 2020", "2002.05202", "GLU Variants Improve Transformer",
    "the gated feed-forward layer, [chapter 7](07-encoder-block.md)"),
  Reference(
    "Srivastava et al. 2014",
    title: "Dropout: A Simple Way to Prevent Neural Networks from Overfitting",
    address: "https://jmlr.org/papers/v15/srivastava14a.html",
    use: "dropout, [chapter 7](07-encoder-block.md)"),
  arXiv(
    "Su et al. 2021", "2104.09864",
    "RoFormer: Enhanced Transformer with Rotary Position Embedding",
    "rotary positions, [chapter 7](07-encoder-block.md)"),
  arXiv(
    "Sutskever et al. 2014", "1409.3215", "Sequence to Sequence Learning with Neural Networks",
    "gradients of LSTMs, [chapter 7](07-encoder-block.md)"),
  arXiv(
    "Vaswani et al. 2017", "1706.03762", "Attention Is All You Need",
    "the Transformer: “the 2017 paper” of every chapter"),
  arXiv(
    "Voita et al. 2019", "1905.09418",
    "Analyzing Multi-Head Self-Attention: Specialized Heads Do the Heavy Lifting, the Rest Can Be"
      + " Pruned",
    "heads that can be removed, [chapter 10](10-real-encoder.md)"),
  arXiv(
    "Wu et al. 2016", "1609.08144",
    "Google’s Neural Machine Translation System: Bridging the Gap between Human and Machine"
      + " Translation",
    "word pieces, [chapter 10](10-real-encoder.md)"),
  arXiv(
    "Xiao et al. 2023", "2309.17453",
    "Efficient Streaming Language Models with Attention Sinks",
    "attention sinks, [chapter 10](10-real-encoder.md)"),
  arXiv(
    "Xiong et al. 2020", "2002.04745", "On Layer Normalization in the Transformer Architecture",
    "the two places of the norm, [chapter 7](07-encoder-block.md)"),
  arXiv(
    "Zhang and Sennrich 2019", "1910.07467", "Root Mean Square Layer Normalization",
    "RMSNorm, [chapter 7](07-encoder-block.md)"),
]

private func arXiv(_ name: String, _ number: String, _ title: String, _ use: String) -> Reference {
  Reference(name, title: title, address: "https://arxiv.org/abs/\(number)", use: use)
}
