"""Writes the golden files of this folder: inputs of `workbook run <stage>` with PyTorch's results.

    python3 -m pip install torch==2.13.0+cpu numpy==2.4.6 safetensors==0.8.0 \
        --extra-index-url https://download.pytorch.org/whl/cpu
    python3 Tests/Golden/make_golden.py [folder]

With other versions it refuses to run: numbers that change because a library did are not golden.
Every case has its own seed, so that adding one leaves the others as they are. README.md has the
conventions.
"""

import functools
import sys
from pathlib import Path

import numpy
import safetensors
import torch
import torch.nn as nn
import torch.nn.functional as F
from golden_file import seed, write

PINNED = {"torch": "2.13.0+cpu", "numpy": "2.4.6", "safetensors": "0.8.0"}
FOUND = {module.__name__: str(module.__version__) for module in (torch, numpy, safetensors)}
if FOUND != PINNED:
    sys.exit(f"make_golden.py needs {PINNED}, found {FOUND}")

torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
write = functools.partial(write, FOLDER)


# Chapters 1 to 4: projections, scores, softmax, weighting


def projections(name, n, d, h, dk, dv, bias):
    seed(name)
    x = torch.randn(n, d)
    inputs, outputs = {"x": x}, {}
    for letter, width in (("q", dk), ("k", dk), ("v", dv)):
        linear = nn.Linear(d, h * width, bias=bias)
        inputs["w" + letter] = linear.weight.T
        if bias:
            inputs["b" + letter] = linear.bias
        # Heads are contiguous blocks of columns.
        outputs[letter] = linear(x).view(n, h, width).transpose(0, 1)
    source = "nn.Linear(x).view(n, h, width).transpose(0, 1)"
    write(name, "projections", inputs, outputs, source, heads=h)


def scores(name, h, n, m, dk):
    seed(name)
    q, k = torch.randn(h, n, dk), torch.randn(h, m, dk)
    result = q @ k.transpose(-2, -1) / dk**0.5
    source = "q @ k.transpose(-2, -1) / dk**0.5"
    write(name, "scores", {"q": q, "k": k}, {"scores": result}, source, heads=h)


def softmax(name, h, n, m, scale=1.0, hidden=0.0):
    seed(name)
    s = scale * torch.randn(h, n, m)
    hide = torch.rand(h, n, m) < hidden
    hide[..., 0] = False  # no row loses all its scores
    s = s.masked_fill(hide, -torch.inf)
    source = "torch.softmax(scores, dim=-1)"
    write(name, "softmax", {"scores": s}, {"weights": s.softmax(-1)}, source, heads=h)


def weighting(name, h, n, m, dk, dv, scale=1.0):
    seed(name)
    q, k, v = torch.randn(h, n, dk), torch.randn(h, m, dk), torch.randn(h, m, dv)
    q = q * scale
    output = F.scaled_dot_product_attention(q[None], k[None], v[None])[0]
    inputs = {"q": q, "k": k, "v": v}
    source = "F.scaled_dot_product_attention(q, k, v)"
    write(name, "weighting", inputs, {"output": output}, source, heads=h)


def chapters_1_to_4():
    projections("projections_bias", n=5, d=7, h=3, dk=4, dv=4, bias=True)
    projections("projections_plain", n=5, d=7, h=3, dk=4, dv=4, bias=False)
    projections("projections_wide_values", n=6, d=10, h=2, dk=3, dv=5, bias=True)
    projections("projections_one_head", n=4, d=6, h=1, dk=5, dv=3, bias=False)

    scores("scores", h=3, n=5, m=7, dk=4)
    scores("scores_one_head", h=1, n=6, m=6, dk=64)

    softmax("softmax", h=3, n=5, m=7)
    softmax("softmax_saturated", h=3, n=5, m=7, scale=40)
    softmax("softmax_minus_infinity", h=3, n=5, m=7, hidden=0.4)

    weighting("weighting", h=3, n=5, m=7, dk=4, dv=6)
    weighting("weighting_square", h=2, n=6, m=6, dk=5, dv=5)
    weighting("weighting_one_head", h=1, n=5, m=7, dk=4, dv=3)
    weighting("weighting_one_query", h=3, n=1, m=7, dk=4, dv=5)
    weighting("weighting_one_key", h=3, n=5, m=1, dk=4, dv=6)
    weighting("weighting_long", h=2, n=33, m=70, dk=8, dv=12)
    weighting("weighting_article", h=8, n=4, m=6, dk=64, dv=64)
    weighting("weighting_saturated", h=3, n=5, m=7, dk=4, dv=6, scale=40)


# Chapter 5: several heads


def attention_weights(attention):
    """The weights of nn.MultiheadAttention, from [out, in] to [in, out]."""
    d = attention.embed_dim
    weights = {}
    for index, letter in enumerate("qkv"):
        rows = slice(index * d, (index + 1) * d)
        weights["w" + letter] = attention.in_proj_weight[rows].T
        if attention.in_proj_bias is not None:
            weights["b" + letter] = attention.in_proj_bias[rows]
    weights["wo"] = attention.out_proj.weight.T
    if attention.out_proj.bias is not None:
        weights["bo"] = attention.out_proj.bias
    return weights


def randomise(module):
    """Gives biases, and LayerNorm's scale and shift, values away from their defaults."""
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            if "norm" in name and name.endswith("weight"):
                parameter.copy_(1 + 0.3 * torch.randn_like(parameter))
            elif name.endswith("bias"):
                parameter.copy_(0.3 * torch.randn_like(parameter))


def heads(name, B, n, d, h, m=None, bias=True, padding=None):
    seed(name)
    attention = nn.MultiheadAttention(d, h, bias=bias, batch_first=True)
    randomise(attention)
    queries = torch.randn(B, n, d)
    keys, values = (queries, queries) if m is None else (torch.randn(B, m, d), torch.randn(B, m, d))
    inputs = {"queries": queries, "keys": keys, "values": values} | attention_weights(attention)
    hidden, metadata = None, {}
    source = f"nn.MultiheadAttention({d}, {h}, bias={bias}, batch_first=True)"
    if padding is not None:
        inputs["mask"] = padding.float()
        hidden, metadata = ~padding, {"extra": "mask"}
        source += "(queries, keys, values, key_padding_mask=~mask.bool())"
    else:
        source += "(queries, keys, values)"
    output, _ = attention(queries, keys, values, key_padding_mask=hidden, need_weights=False)
    write(name, "heads", inputs, {"output": output}, source, heads=h, **metadata)


def lengths(m, *counts):
    """True for the first `count` of m tokens, one row per count."""
    return torch.arange(m)[None, :] < torch.tensor(counts)[:, None]


def chapter_5():
    heads("heads_self_bias", B=2, n=5, d=12, h=3)
    heads("heads_self_plain", B=2, n=5, d=12, h=3, bias=False)
    heads("heads_cross_bias", B=2, n=5, m=7, d=12, h=3)
    heads("heads_cross_plain", B=2, n=5, m=7, d=12, h=3, bias=False)
    heads("heads_one_head", B=2, n=5, m=4, d=6, h=1)
    heads("heads_article", B=2, n=4, m=6, d=48, h=8)
    heads("heads_key_padding", B=2, n=5, m=7, d=12, h=3, padding=lengths(7, 7, 4))


# Chapter 6: masking. 1 keeps, 0 hides.


def masking(name, h, n, m, dk, dv, mask, dead=()):
    seed(name)
    q, k, v = torch.randn(h, n, dk), torch.randn(h, m, dk), torch.randn(h, m, dv)
    keep = mask() if callable(mask) else mask
    alive = keep.any(dim=-1)
    assert (~alive).nonzero().tolist() == [list(row) for row in dead]
    output = F.scaled_dot_product_attention(q[None], k[None], v[None], attn_mask=keep[None])[0]
    source = "F.scaled_dot_product_attention(q, k, v, attn_mask=mask.bool())"
    if dead:
        output = torch.where(alive[..., None], output, 0.0)
        source += " with the rows that keep no key set to 0 by hand"
    inputs = {"q": q, "k": k, "v": v, "mask": keep.float()}
    write(name, "masking", inputs, {"output": output}, source, heads=h)


def random_mask(h, n, m):
    keep = torch.rand(h, n, m) < 0.5
    keep[..., 0] |= ~keep.any(dim=-1)
    return keep


def band(n, m, below, above):
    """Row i keeps the keys from i - below to i + above."""
    distance = torch.arange(m)[None, :] - torch.arange(n)[:, None]
    return ((distance >= -below) & (distance <= above))[None]


def masked_layer(name, B, n, m, d, h):
    seed(name)
    attention = nn.MultiheadAttention(d, h, batch_first=True)
    randomise(attention)
    queries, keys, values = torch.randn(B, n, d), torch.randn(B, m, d), torch.randn(B, m, d)
    keep = random_mask(B, n, m)
    inputs = {"queries": queries, "keys": keys, "values": values, "mask": keep.float()}
    # PyTorch folds examples and heads, example by example, and hides where its mask is true.
    hidden = ~keep.repeat_interleave(h, dim=0)
    output, _ = attention(queries, keys, values, attn_mask=hidden, need_weights=False)
    source = f"nn.MultiheadAttention({d}, {h}, batch_first=True)(queries, keys, values,"
    source += " attn_mask=~mask.bool().repeat_interleave(h, dim=0))"
    inputs |= attention_weights(attention)
    write(name, "masked-layer", inputs, {"output": output}, source, heads=h)


def chapter_6():
    masked_layer("masked_layer_per_example", B=2, n=5, m=7, d=12, h=3)
    masked_layer("masked_layer_two_by_two", B=2, n=4, m=6, d=8, h=2)
    masking("masking_causal", h=3, n=7, m=7, dk=4, dv=5, mask=band(7, 7, 7, 0))
    masking("masking_per_head", h=3, n=5, m=7, dk=4, dv=6, mask=lambda: random_mask(3, 5, 7))
    padding = (torch.arange(8) < 6).expand(1, 5, 8)
    masking("masking_key_padding", h=3, n=5, m=8, dk=4, dv=6, mask=padding)
    masking("masking_window", h=2, n=9, m=9, dk=4, dv=3, mask=band(9, 9, 2, 2))
    # The last query is aligned with the last key, as when decoding with a cache.
    masking("masking_causal_cached", h=3, n=4, m=11, dk=5, dv=6, mask=band(4, 11, 11, 7))
    # More queries than keys.
    masking("masking_tall", h=2, n=9, m=4, dk=5, dv=3, mask=lambda: random_mask(1, 9, 4))
    dead = torch.ones(2, 5, 7, dtype=torch.bool)
    dead[0, 3] = False
    dead[1, 0] = False
    dead[1, 2, 4:] = False
    masking("masking_dead_row", h=2, n=5, m=7, dk=4, dv=6, mask=dead, dead=[(0, 3), (1, 0)])


# Chapter 7: encoder block, LayerNorm, GELU


def encoder_block(name, order, activation, epsilon=1e-5, padding=None, B=2, n=5, d=12, h=3, f=20):
    seed(name)
    layer = nn.TransformerEncoderLayer(
        d, h, dim_feedforward=f, dropout=0.0, activation=activation, layer_norm_eps=epsilon,
        batch_first=True, norm_first=order == "pre-norm")
    randomise(layer)
    x = torch.randn(B, n, d)
    inputs = {"x": x} | attention_weights(layer.self_attn)
    for index, norm in enumerate((layer.norm1, layer.norm2), start=1):
        inputs |= {f"ln{index}_scale": norm.weight, f"ln{index}_shift": norm.bias}
    for index, linear in enumerate((layer.linear1, layer.linear2), start=1):
        inputs |= {f"w{index}": linear.weight.T, f"b{index}": linear.bias}
    source = (
        f"nn.TransformerEncoderLayer({d}, {h}, {f}, activation={activation!r},"
        f" layer_norm_eps={epsilon}, norm_first={order == 'pre-norm'}, batch_first=True,"
        " dropout=0)")
    hidden = None
    if padding is not None:
        inputs["mask"] = padding.float()
        hidden = ~padding.expand(B, n)
        source += "(x, src_key_padding_mask=~mask.bool())"
    else:
        source += "(x)"
    # With gradients on, the layer takes its plain path; the fast one sets padded rows to 0.
    output = layer(x, src_key_padding_mask=hidden)
    assert output.requires_grad and (output.abs().amax(dim=-1) > 0).all()
    write(
        name, "encoder-block", inputs, {"output": output}, source, heads=h, epsilon=epsilon,
        activation=activation, order=order)


def layer_norm(name, x, epsilon):
    seed(name)
    scale, shift = 1 + 0.3 * torch.randn(x.shape[1]), 0.3 * torch.randn(x.shape[1])
    output = F.layer_norm(x, (x.shape[1],), scale, shift, epsilon)
    inputs = {"x": x, "scale": scale, "shift": shift}
    source = f"F.layer_norm(x, ({x.shape[1]},), scale, shift, {epsilon})"
    write(name, "layer-norm", inputs, {"output": output}, source, epsilon=epsilon)


def chapter_7():
    for order in ("post-norm", "pre-norm"):
        for activation in ("gelu", "relu"):
            encoder_block(f"encoder_block_{order[:-5]}_{activation}", order, activation)
    encoder_block("encoder_block_post_epsilon", "post-norm", "gelu", epsilon=1e-3)
    encoder_block("encoder_block_pre_epsilon", "pre-norm", "relu", epsilon=1e-3)
    encoder_block("encoder_block_post_padding", "post-norm", "gelu", padding=lengths(5, 5, 3))
    encoder_block("encoder_block_pre_padding", "pre-norm", "relu", padding=lengths(5, 2, 4))
    # One row of the mask for the whole batch.
    encoder_block("encoder_block_shared_padding", "pre-norm", "gelu", padding=lengths(5, 3))
    encoder_block(
        "encoder_block_one_head", "post-norm", "relu", B=3, n=4, d=6, h=1, f=10)

    seed("layer-norm inputs")
    x = 2 * torch.randn(5, 7) + 0.5
    x[3] = 3.0  # a constant row: the variance is 0 and only epsilon keeps the quotient finite
    layer_norm("layer_norm", x, 1e-5)
    layer_norm("layer_norm_epsilon", 0.1 * x, 1e-3)
    layer_norm("layer_norm_offset", torch.randn(4, 9) + 50, 1e-5)

    tiny = [0.0, 1e-2, 1e-4, 1e-8, 1e-20, 1e-30, 1e-37]
    x = torch.cat([torch.linspace(-6, 6, 97), torch.tensor(tiny), -torch.tensor(tiny)])
    write("gelu", "gelu", {"x": x}, {"output": F.gelu(x)}, "F.gelu(x, approximate='none')")


if __name__ == "__main__":
    chapters_1_to_4()
    chapter_5()
    chapter_6()
    chapter_7()
