"""Writes the golden files of what came after the 2017 paper, as make_golden.py writes the other files:
additive scores, scores that know places, RMSNorm, and blocks with RMSNorm and a gated feed-forward layer.

    python3 -m pip install torch==2.15.0 numpy==2.4.6 safetensors==0.8.0 transformers==5.23.0
    python3 Tests/Golden/make_later_parts.py [folder]

With other versions it refuses to run. The formulas are those of PyTorch and of the models in Hugging
Face's transformers, so that a misreading of a paper would have to be made twice.
"""

import functools
import sys
from pathlib import Path

import safetensors
import torch
import transformers
from golden_file import seed, write
from torch import nn
from transformers import LlamaConfig
from transformers.models.bloom.modeling_bloom import build_alibi_tensor
from transformers.models.llama.modeling_llama import LlamaMLP, apply_rotary_pos_emb
from transformers.models.roformer.modeling_roformer import (
    RoFormerSelfAttention,
    RoFormerSinusoidalPositionalEmbedding,
)

PINNED = {"torch": "2.15.0", "safetensors": "0.8.0", "transformers": "5.23.0"}
FOUND = {
    module.__name__: str(module.__version__).split("+")[0]
    for module in (torch, safetensors, transformers)
}
if FOUND != PINNED:
    sys.exit(f"make_later_parts.py needs {PINNED}, found {FOUND}")

torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
write = functools.partial(write, FOLDER)


def scaled(q, k):
    return q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5


def rotary(name, stage, h, n, m, dk):
    """RoFormer pairs neighbours; Llama pairs column i with column i + d_k/2."""
    seed(name)
    q, k = torch.randn(h, n, dk), torch.randn(h, m, dk)
    sinusoids = RoFormerSinusoidalPositionalEmbedding(max(n, m), dk)
    table = sinusoids.create_weight()

    def turned(x):
        places = table[: x.shape[1]][None]  # [1, n, d_k]: sines, then cosines
        if stage == "rotary-scores":
            return RoFormerSelfAttention.apply_rotary_position_embeddings(places, x, x)[0]
        sines, cosines = places.chunk(2, dim=-1)
        both = torch.cat([cosines, cosines], -1), torch.cat([sines, sines], -1)
        return apply_rotary_pos_emb(x[None], x[None], *both)[0][0]

    source = "RoFormerSelfAttention.apply_rotary_position_embeddings"
    if stage == "rotary-halves":
        source = "llama.apply_rotary_pos_emb"
    source += f" of q and k, then q @ k.T / dk**0.5, transformers {transformers.__version__}"
    write(name, stage, {"q": q, "k": k}, {"scores": scaled(turned(q), turned(k))}, source, heads=h)


def relative(name, h, n, m, dk, reach):
    seed(name)
    q, k = torch.randn(h, n, dk), torch.randn(h, m, dk)
    offsets = torch.randn(2 * reach + 1, dk)
    distance = torch.arange(m)[None, :] - torch.arange(n)[:, None]
    a = offsets[distance.clamp(-reach, reach) + reach]  # [n, m, d_k]
    result = torch.einsum("hnd,hnmd->hnm", q, k[:, None] + a[None]) / dk**0.5
    source = "einsum('hnd,hnmd->hnm', q, k + offsets[(j - i).clamp(-r, r) + r]) / dk**0.5"
    inputs = {"q": q, "k": k, "offsets": offsets}
    write(name, "relative-scores", inputs, {"scores": result}, source, heads=h)


def alibi(name, h, n, m, dk):
    seed(name)
    q, k = torch.randn(h, n, dk), torch.randn(h, m, dk)
    # BLOOM's bias is slope · j; its second column is the slope.
    slopes = build_alibi_tensor(torch.ones(1, 2), h, torch.float32)[:, 0, 1]
    distance = (torch.arange(m)[None, :] - torch.arange(n)[:, None]).abs()
    result = scaled(q, k) - slopes[:, None, None] * distance
    source = "q @ k.T / dk**0.5 - slope * |i - j|, slopes from bloom.build_alibi_tensor,"
    source += f" transformers {transformers.__version__}"
    write(name, "alibi-scores", {"q": q, "k": k}, {"scores": result}, source, heads=h)


def rms_norm(name, x, epsilon):
    seed(name)
    norm = nn.RMSNorm(x.shape[1], eps=epsilon)
    with torch.no_grad():
        norm.weight.copy_(1 + 0.3 * torch.randn(x.shape[1]))
    source = f"nn.RMSNorm({x.shape[1]}, eps={epsilon})(x)"
    write(name, "rms-norm", {"x": x, "scale": norm.weight}, {"output": norm(x)}, source,
          epsilon=epsilon)


def gated_block(name, stage, B, n, d, h, f, bias=False, padding=None, epsilon=1e-5):
    """Pre-norm, twice; the gate by Swish in gated-block, by GELU in geglu-block."""
    seed(name)
    activation = {"gated-block": "silu", "geglu-block": "gelu"}[stage]
    config = LlamaConfig(
        hidden_size=d, intermediate_size=f, hidden_act=activation, mlp_bias=False,
        num_attention_heads=h)
    attention = nn.MultiheadAttention(d, h, bias=bias, batch_first=True)
    mlp = LlamaMLP(config)
    norms = nn.ModuleList(nn.RMSNorm(d, eps=epsilon) for _ in range(2))
    with torch.no_grad():
        for module in (attention, norms):
            for key, parameter in module.named_parameters():
                if "bias" in key or module is norms:
                    parameter.add_(0.3 * torch.randn_like(parameter))
        for linear in (mlp.gate_proj, mlp.up_proj, mlp.down_proj):
            linear.weight.mul_(3)
    x = torch.randn(B, n, d)
    q, k, v = attention.in_proj_weight.T.chunk(3, dim=-1)
    inputs = {"x": x, "wq": q, "wk": k, "wv": v, "wo": attention.out_proj.weight.T}
    if bias:
        for letter, part in zip("qkv", attention.in_proj_bias.chunk(3)):
            inputs["b" + letter] = part
        inputs["bo"] = attention.out_proj.bias
    inputs |= {f"norm{i}_scale": norm.weight for i, norm in enumerate(norms, start=1)}
    inputs |= {f"w_{part}": getattr(mlp, f"{part}_proj").weight.T for part in ("gate", "up", "down")}
    hidden = None
    if padding is not None:
        inputs["mask"], hidden = padding.float(), ~padding
    normed = norms[0](x)
    y = x + attention(normed, normed, normed, key_padding_mask=hidden, need_weights=False)[0]
    output = y + mlp(norms[1](y))
    source = f"x + MultiheadAttention(RMSNorm(x)), then y + LlamaMLP(RMSNorm(y)), {activation},"
    source += f" transformers {transformers.__version__}"
    write(name, stage, inputs, {"output": output}, source, heads=h, epsilon=epsilon)


def additive(name, n, m, dk, width, a):
    """Bahdanau's scores; keys may have another width than queries."""
    seed(name)
    q, k = torch.randn(n, dk), torch.randn(m, width)
    w, u, v = nn.Linear(dk, a, bias=False), nn.Linear(width, a, bias=False), torch.randn(a)
    result = torch.tanh(w(q)[:, None] + u(k)[None]) @ v
    inputs = {"q": q, "k": k, "w": w.weight.T, "u": u.weight.T, "v": v}
    write(name, "additive", inputs, {"scores": result}, "tanh(w(q)[:, None] + u(k)[None]) @ v")


def dead_rows():
    """What chapter 6 says of rows without a visible key holds for the pinned version."""
    seed("dead rows")
    x = torch.randn(1, 3, 8)
    keep = torch.tensor([[True, True, False], [False, False, False], [True, True, True]])
    row = nn.functional.scaled_dot_product_attention(x, x, x, attn_mask=keep)[0, 1]
    assert (row == 0).all()
    attention = nn.MultiheadAttention(8, 2, batch_first=True).eval()
    hidden = torch.ones(1, 3, dtype=torch.bool)
    for weights, gradients, is_nan in ((False, True, False), (True, True, True), (False, False, True)):
        with torch.set_grad_enabled(gradients):
            output, _ = attention(x, x, x, key_padding_mask=hidden, need_weights=weights)
        assert output.isnan().all() == is_nan, (weights, gradients)


dead_rows()
additive("additive", n=5, m=7, dk=4, width=6, a=9)
rotary("rotary", "rotary-scores", h=3, n=5, m=9, dk=8)
rotary("rotary_halves", "rotary-halves", h=2, n=7, m=4, dk=6)
relative("relative", h=3, n=5, m=7, dk=4, reach=2)
relative("relative_far", h=2, n=6, m=4, dk=5, reach=9)
# Both numbers of heads are powers of two; for others BLOOM mixes two sequences.
alibi("alibi_two_heads", h=2, n=5, m=7, dk=4)
alibi("alibi_eight_heads", h=8, n=4, m=9, dk=3)

seed("rms-norm inputs")
numbers = 2 * torch.randn(5, 7) + 0.5
numbers[3] = 3.0  # equal numbers are not 0 afterwards, as LayerNorm would make them
numbers[4] = 0.0  # only epsilon keeps this quotient finite
rms_norm("rms_norm", numbers, 1e-5)
rms_norm("rms_norm_epsilon", 0.1 * numbers, 1e-3)
gated_block("gated_block_swiglu", "gated-block", B=2, n=5, d=12, h=3, f=20)
gated_block("gated_block_biases", "gated-block", B=1, n=4, d=8, h=2, f=9, bias=True, epsilon=1e-3)
real = torch.arange(6)[None, :] < torch.tensor([6, 4, 1])[:, None]
gated_block("gated_block_padding", "gated-block", B=3, n=6, d=10, h=5, f=14, padding=real)
gated_block("gated_block_geglu", "geglu-block", B=2, n=5, d=12, h=3, f=20)
