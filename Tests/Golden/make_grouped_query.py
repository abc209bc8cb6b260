"""Writes heads_grouped_query and heads_multi_query, as make_golden.py writes the other files.

    python3 -m pip install torch==2.15.0 numpy==2.4.6 safetensors==0.8.0
    python3 Tests/Golden/make_grouped_query.py [folder]
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
FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent


def grouped_query(name, B, n, m, d, h, g):
    """h heads share g sets of keys and values, in PyTorch's own grouped-query attention."""
    seed(name)
    width = d // h
    queries, keys, values = torch.randn(B, n, d), torch.randn(B, m, d), torch.randn(B, m, d)
    t = {"wq": torch.randn(d, h * width), "wk": torch.randn(d, g * width)}
    t |= {"wv": torch.randn(d, g * width), "wo": torch.randn(h * width, d)}
    t = {key: value / d**0.5 for key, value in t.items()}
    t |= {"bq": torch.randn(h * width), "bk": torch.randn(g * width)}
    t |= {"bv": torch.randn(g * width), "bo": torch.randn(d)}

    def split(x, letter, sets):
        projected = x @ t["w" + letter] + t["b" + letter]
        return projected.view(B, -1, sets, width).transpose(1, 2)

    q, k, v = split(queries, "q", h), split(keys, "k", g), split(values, "v", g)
    output = F.scaled_dot_product_attention(q, k, v, enable_gqa=True)
    output = output.transpose(1, 2).reshape(B, n, h * width) @ t["wo"] + t["bo"]
    inputs = {"queries": queries, "keys": keys, "values": values} | t
    source = "F.scaled_dot_product_attention(enable_gqa=True)"
    write(FOLDER, name, "heads", inputs, {"output": output}, source, heads=h, groups=g)


grouped_query("heads_grouped_query", B=2, n=5, m=7, d=24, h=6, g=2)
grouped_query("heads_multi_query", B=1, n=4, m=6, d=12, h=3, g=1)
