"""How the golden files of this folder are seeded and written."""

import json
import struct
import zlib

import torch
from safetensors.torch import save


def seed(name):
    torch.manual_seed(zlib.crc32(name.encode()))


def canonical(data):
    """The same file with its metadata sorted: the library's order differs from run to run."""
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    header["__metadata__"] = dict(sorted(header["__metadata__"].items()))
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data[8 + length :]


def write(folder, name, stage, inputs, outputs, source, **metadata):
    tensors = dict(inputs)
    for output, value in outputs.items():
        assert not torch.isnan(value).any(), f"{name}: {output} has a NaN"
        tensors[f"expected.{output}"] = value
    for key, value in tensors.items():
        assert value.dtype == torch.float32, f"{name}: {key} is {value.dtype}"
    tensors = {key: value.detach().contiguous().clone() for key, value in tensors.items()}
    metadata = {key: str(value) for key, value in metadata.items()}
    metadata |= {"stage": stage, "source": f"{source}, torch {torch.__version__}"}
    (folder / f"{name}.safetensors").write_bytes(canonical(save(tensors, metadata)))
