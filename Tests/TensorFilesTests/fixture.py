"""Writes python.safetensors, the fixture of InteroperabilityTests, with the format's own library.

python3 fixture.py    (safetensors 0.8.0, numpy 2.4.6)
"""

from pathlib import Path

import numpy as np
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
