"""Writes the golden files of Tests/TrainingTests: gradients of whole models, by PyTorch's autograd.

    python3 -m pip install torch==2.15.0 numpy==2.4.6 safetensors==0.8.0
    python3 Tests/Golden/make_training.py [folder]

Computed in float64 from numbers that float32 holds; the files hold float32.
"""

import sys
from pathlib import Path

import safetensors
import torch
import torch.nn.functional as F
from golden_file import seed, write

if (torch.__version__.split("+")[0], safetensors.__version__) != ("2.15.0", "0.8.0"):
    sys.exit(f"needs torch 2.15.0, found {torch.__version__}, and safetensors 0.8.0")

torch.set_num_threads(1)
FOLDER = (
    Path(sys.argv[1])
    if len(sys.argv) > 1
    else Path(__file__).parent.parent / "TrainingTests" / "Golden"
)


def parameters(V, n, d, h, w, layers, hidden, norm, C):
    p = {}
    if V:
        p["embedding"] = torch.randn(V, d)
        p["positions"] = torch.randn(n, d)
    for i in range(layers):
        b = f"blocks.{i}."
        for name in ("wq", "wk", "wv"):
            p[b + name] = torch.randn(d, h * w) / d**0.5
        p[b + "wo"] = torch.randn(h * w, d) / (h * w) ** 0.5
        if norm != "none":
            p |= {b + "norm1.scale": 1 + torch.randn(d) / 4, b + "norm1.shift": torch.randn(d) / 4}
        if hidden:
            p |= {b + "w1": torch.randn(d, hidden) / d**0.5, b + "b1": torch.randn(hidden) / 4}
            p |= {b + "w2": torch.randn(hidden, d) / hidden**0.5, b + "b2": torch.randn(d) / 4}
            if norm != "none":
                p[b + "norm2.scale"] = 1 + torch.randn(d) / 4
                p[b + "norm2.shift"] = torch.randn(d) / 4
    if norm == "before":
        p |= {"norm.scale": 1 + torch.randn(d) / 4, "norm.shift": torch.randn(d) / 4}
    if C:
        p["readout"] = torch.randn(d, C) / d**0.5
    return p


def model(name, B=9, V=5, n=7, d=6, h=2, w=4, layers=2, hidden=10, norm="none", C=8, causal=False):
    """A whole model; nine examples, so that a slice of eight is not all."""
    seed(name)
    p = parameters(V, n, d, h, w, layers, hidden, norm, C)
    inputs = dict(p)
    q = {key: value.double().requires_grad_() for key, value in p.items()}
    if V:
        tokens = torch.randint(0, V, (B, n))
        inputs["tokens"] = tokens.float()
        x = F.embedding(tokens, q["embedding"]) + q["positions"]
    else:
        inputs["rows"] = torch.randn(B, n, d)
        x = inputs["rows"].double()

    def layer_norm(x, name):
        return F.layer_norm(x, (d,), q[name + ".scale"], q[name + ".shift"], 1e-5)

    def heads(x, b):
        split = [(x @ q[b + m]).view(B, n, h, w).transpose(1, 2) for m in ("wq", "wk", "wv")]
        o = F.scaled_dot_product_attention(*split, is_causal=causal)
        return o.transpose(1, 2).reshape(B, n, h * w) @ q[b + "wo"]

    def feed_forward(x, b):
        return F.relu(x @ q[b + "w1"] + q[b + "b1"]) @ q[b + "w2"] + q[b + "b2"]

    for i in range(layers):
        b = f"blocks.{i}."
        for number, part in ((1, heads), (2, feed_forward)):
            if part is feed_forward and not hidden:
                continue
            if norm == "before":
                x = x + part(layer_norm(x, f"{b}norm{number}"), b)
            elif norm == "after":
                x = layer_norm(x + part(x, b), f"{b}norm{number}")
            else:
                x = x + part(x, b)
    if norm == "before":
        x = layer_norm(x, "norm")
    if C:
        answers = torch.randint(-1, C, (B, n))
        inputs["answers"] = answers.float()
        loss = F.cross_entropy((x @ q["readout"]).flatten(0, 1), answers.flatten(), ignore_index=-1)
    else:
        inputs["wanted"] = torch.randn(B, n, d)
        loss = F.mse_loss(x, inputs["wanted"].double())
    loss.backward()
    outputs = {key: value.grad.float() for key, value in q.items()}
    outputs["loss"] = loss.detach().float().reshape(1)
    write(
        FOLDER, name, "training", inputs, outputs, "autograd in float64", vocabulary=V, length=n,
        width=d, heads=h, headWidth=w, layers=layers, hidden=hidden, norm=norm, answers=C,
        causal=str(causal).lower(), examples=B,
    )


FOLDER.mkdir(exist_ok=True)
model("two-blocks")
model("two-blocks-causal", causal=True)
model("two-blocks-before", norm="before")
model("two-blocks-after", norm="after")
model("heads-only", hidden=0, layers=1)
model("rows", V=0, C=0, hidden=0, layers=1)
