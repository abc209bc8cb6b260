"""Writes the gradients of this folder by PyTorch's autograd, as make_golden.py writes the other files.

    python3 -m pip install torch==2.15.0 numpy==2.4.6 safetensors==0.8.0
    python3 Tests/Golden/make_gradients.py [folder]
"""

import sys
from pathlib import Path

import safetensors
import torch
from torch import nn
from golden_file import seed, write

if (torch.__version__.split("+")[0], safetensors.__version__) != ("2.15.0", "0.8.0"):
    sys.exit(f"needs torch 2.15.0, found {torch.__version__}, and safetensors 0.8.0")

torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)
FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent


def random_mask(h, n, m):
    keep = torch.rand(h, n, m) < 0.5
    keep[..., 0] |= ~keep.any(dim=-1)
    return keep


def weighting_gradient(name, h, n, m, dk, dv, mask=None, scale=1.0, dead=()):
    seed(name)
    q, k, v = torch.randn(h, n, dk), torch.randn(h, m, dk), torch.randn(h, m, dv)
    q = (q * scale).requires_grad_()
    k.requires_grad_(), v.requires_grad_()
    d_output = torch.randn(h, n, dv)
    inputs = {"q": q, "k": k, "v": v, "d_output": d_output}
    s = q @ k.transpose(-2, -1) / dk**0.5
    source = "autograd.grad of softmax(q @ k.transpose(-2, -1) / dk**0.5) @ v"
    given = d_output
    if mask is not None:
        keep = mask() if callable(mask) else mask
        inputs["mask"] = keep.float()
        alive = keep.any(dim=-1, keepdim=True)
        assert (~alive[..., 0]).nonzero().tolist() == [list(row) for row in dead]
        # A row that keeps no key gives zeros whatever it is given: here it sees all and asks nothing.
        s = s.masked_fill(~keep & alive, -torch.inf)
        given = torch.where(alive, d_output, 0.0)
        source += " under the mask" + (", dead rows left out" if dead else "")
    gradients = torch.autograd.grad(s.softmax(-1) @ v, (q, k, v), given)
    outputs = dict(zip(("d_q", "d_k", "d_v"), gradients))
    write(FOLDER, name, "weighting-gradient", inputs, outputs, source, heads=h)


def heads_gradient(name, B, n, m, d, h, biases="qkvo"):
    seed(name)
    width = d // h
    t = {"queries": torch.randn(B, n, d), "keys": torch.randn(B, m, d)}
    t["values"] = torch.randn(B, m, d)
    for letter in "qkvo":
        t["w" + letter] = torch.randn(d, d) / d**0.5
        if letter in biases:
            t["b" + letter] = torch.randn(d)
    t = {key: value.requires_grad_() for key, value in t.items()}

    def split(x, letter):
        projected = x @ t["w" + letter] + t.get("b" + letter, torch.zeros(d))
        return projected.view(B, -1, h, width).transpose(1, 2)

    q, k, v = split(t["queries"], "q"), split(t["keys"], "k"), split(t["values"], "v")
    heads = (q @ k.transpose(-2, -1) / width**0.5).softmax(-1) @ v
    output = heads.transpose(1, 2).reshape(B, n, d) @ t["wo"] + t.get("bo", torch.zeros(d))
    d_output = torch.randn(B, n, d)
    gradients = torch.autograd.grad(output, list(t.values()), d_output)
    outputs = {f"d_{key}": value for key, value in zip(t, gradients)}
    source = "autograd.grad of multi-head attention, softmax(q @ k.transpose(-2, -1) / width**0.5) @ v"
    write(FOLDER, name, "heads-gradient", t | {"d_output": d_output}, outputs, source, heads=h)


def block_parameters(layer):
    """The parameters of a layer by the names of this book; weights multiply from the right there."""
    attention = layer.self_attn
    t = {}
    for key, weight in zip(("wq", "wk", "wv"), attention.in_proj_weight.chunk(3)):
        t[key] = weight.T
    t["wo"] = attention.out_proj.weight.T
    for key, bias in zip(("bq", "bk", "bv"), attention.in_proj_bias.chunk(3)):
        t[key] = bias
    t["bo"] = attention.out_proj.bias
    for index, norm in enumerate((layer.norm1, layer.norm2), start=1):
        t |= {f"ln{index}_scale": norm.weight, f"ln{index}_shift": norm.bias}
    for index, linear in enumerate((layer.linear1, layer.linear2), start=1):
        t |= {f"w{index}": linear.weight.T, f"b{index}": linear.bias}
    return t


def block_gradients(layer):
    """The gradients that backward() left in a layer, by the same names."""
    attention = layer.self_attn
    g = {}
    for key, weight in zip(("wq", "wk", "wv"), attention.in_proj_weight.grad.chunk(3)):
        g[key] = weight.T
    g["wo"] = attention.out_proj.weight.grad.T
    for key, bias in zip(("bq", "bk", "bv"), attention.in_proj_bias.grad.chunk(3)):
        g[key] = bias
    g["bo"] = attention.out_proj.bias.grad
    for index, norm in enumerate((layer.norm1, layer.norm2), start=1):
        g |= {f"ln{index}_scale": norm.weight.grad, f"ln{index}_shift": norm.bias.grad}
    for index, linear in enumerate((layer.linear1, layer.linear2), start=1):
        g |= {f"w{index}": linear.weight.grad.T, f"b{index}": linear.bias.grad}
    return {f"d_{key}": value for key, value in g.items()}


def encoder_block_gradient(
        name, order, activation, epsilon=1e-5, lengths=None, B=2, n=5, d=12, h=3, f=20, blocks=1):
    seed(name)
    layers = []
    for _ in range(blocks):
        layer = nn.TransformerEncoderLayer(
            d, h, dim_feedforward=f, dropout=0.0, activation=activation, layer_norm_eps=epsilon,
            batch_first=True, norm_first=order == "pre-norm")
        with torch.no_grad():
            for key, value in layer.named_parameters():
                own = torch.randn_like(value)
                if value.dim() == 2:
                    value.copy_(own / value.shape[1] ** 0.5)
                else:
                    value.copy_(0.3 * own + (1.0 if "norm" in key and "weight" in key else 0.0))
        layers.append(layer)
    x, d_output = torch.randn(B, n, d).requires_grad_(), torch.randn(B, n, d)
    hidden, extra = None, {}
    if lengths is not None:
        keep = torch.arange(n) < torch.tensor(lengths)[:, None]
        hidden, extra = ~keep, {"mask": keep.float()}
    streams = [x]
    for layer in layers:
        streams.append(layer(streams[-1], src_key_padding_mask=hidden))
        streams[-1].retain_grad()
    streams[-1].backward(d_output)
    kind = (
        f"autograd of {'a stack of two ' if blocks > 1 else ''}nn.TransformerEncoderLayer({d}, {h}, {f},"
        f" activation={activation!r}, layer_norm_eps={epsilon}, norm_first={order == 'pre-norm'},"
        " batch_first=True, dropout=0)" + (" with src_key_padding_mask" if lengths else ""))
    # Each block of a stack is a file of its own: what it was given, and the gradient of what it returned.
    for index, layer in enumerate(layers):
        inputs = {"x": streams[index]} | block_parameters(layer) | extra
        inputs["d_output"] = streams[index + 1].grad
        outputs = {"d_x": streams[index].grad} | block_gradients(layer)
        own = f"{name}_{index + 1}" if blocks > 1 else name
        write(
            FOLDER, own, "encoder-block-gradient", inputs, outputs, kind, heads=h, epsilon=epsilon,
            activation=activation, order=order)


weighting_gradient("weighting_gradient", h=3, n=5, m=7, dk=4, dv=6)
weighting_gradient("weighting_gradient_one_head", h=1, n=6, m=9, dk=5, dv=3)
weighting_gradient("weighting_gradient_one_key", h=2, n=4, m=1, dk=3, dv=5)
weighting_gradient("weighting_gradient_long", h=2, n=33, m=70, dk=8, dv=12)
weighting_gradient("weighting_gradient_saturated", h=3, n=5, m=7, dk=4, dv=6, scale=40)
weighting_gradient(
    "weighting_gradient_causal", h=3, n=7, m=7, dk=4, dv=5, mask=torch.ones(1, 7, 7).tril().bool())
weighting_gradient(
    "weighting_gradient_per_head", h=3, n=5, m=7, dk=4, dv=6, mask=lambda: random_mask(3, 5, 7))
dead = torch.ones(2, 5, 7, dtype=torch.bool)
dead[0, 3] = False
dead[1, 0] = False
dead[1, 2, 4:] = False
weighting_gradient(
    "weighting_gradient_dead_row", h=2, n=5, m=7, dk=4, dv=6, mask=dead,
    dead=[(0, 3), (1, 0)])
heads_gradient("heads_gradient", B=2, n=5, m=7, d=12, h=3)
heads_gradient("heads_gradient_no_biases", B=3, n=4, m=6, d=8, h=2, biases="")
heads_gradient("heads_gradient_some_biases", B=1, n=6, m=5, d=10, h=5, biases="ko")
for order in ("post-norm", "pre-norm"):
    for activation in ("gelu", "relu"):
        encoder_block_gradient(f"block_gradient_{order[:-5]}_{activation}", order, activation)
    encoder_block_gradient(
        f"block_gradient_{order[:-5]}_padding", order, "gelu", epsilon=1e-3, lengths=[5, 2, 4], B=3)
    encoder_block_gradient(f"block_gradient_{order[:-5]}_two", order, "relu", blocks=2)
