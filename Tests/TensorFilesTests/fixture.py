"""Writes python.safetensors and kinds.safetensors, the fixtures of InteroperabilityTests, with the
format's own library.

python3 fixture.py    (safetensors 0.8.0, numpy 2.4.6, torch 2.15.0)
"""

from pathlib import Path

import numpy as np
import safetensors.torch
import torch
from safetensors.numpy import save_file

smallest = np.frombuffer(b"\x01\x00\x00\x00", np.float32)[0]
save_file(
    {
        "weights": np.arange(6, dtype=np.float32).reshape(2, 3) / 4,
        "bias.é \"quoted\"\n": np.array([-0.0, smallest, np.inf, -np.inf, 1e-40], np.float32),
        "scalar": np.array(3.25, np.float32),
        "nothing": np.zeros((0, 4), np.float32),
    },
    Path(__file__).with_name("python.safetensors"),
    # One key only: with more, the library's order differs from run to run.
    metadata={"source": "safetensors 0.8.0 for Python"},
)

# One tensor [2, 4] of each kind that PyTorch has, named by it: 0 1 0 1 / 1 1 0 0.
cells = torch.tensor([[0, 1, 0, 1], [1, 1, 0, 0]])
kinds = {
    "F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16,
    "C64": torch.complex64, "BOOL": torch.bool,
    "I64": torch.int64, "I32": torch.int32, "I16": torch.int16, "I8": torch.int8,
    "U64": torch.uint64, "U32": torch.uint32, "U16": torch.uint16, "U8": torch.uint8,
    "F8_E4M3": torch.float8_e4m3fn, "F8_E5M2": torch.float8_e5m2, "F8_E8M0": torch.float8_e8m0fnu,
    "F8_E4M3FNUZ": torch.float8_e4m3fnuz, "F8_E5M2FNUZ": torch.float8_e5m2fnuz,
}
tensors = {name: cells.to(kind) for name, kind in kinds.items()}
# Two numbers a byte: PyTorch only moves them.
tensors["F4"] = torch.zeros(2, 2, dtype=torch.uint8).view(torch.float4_e2m1fn_x2)
safetensors.torch.save_file(tensors, Path(__file__).with_name("kinds.safetensors"))
