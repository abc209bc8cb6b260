"""Writes Tests/Chapter10RealEncoderTests/Golden: what the published tokenizer and PyTorch's BERT say.

    python3 -m venv venv && venv/bin/pip install -r Tests/Encoder/requirements.txt
    venv/bin/python Tests/Encoder/make_golden.py --model DIR

DIR holds the published files of all-MiniLM-L6-v2. The tests only read what this writes.
"""

import argparse
import json
import os
import pathlib

import numpy
import torch
from safetensors.numpy import save_file
from safetensors.torch import save_file as save_torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from transformers import BertConfig, BertModel

import corpus

GOLDEN = pathlib.Path(__file__).parent.parent / "Chapter10RealEncoderTests" / "Golden"
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
# What the tokenizer makes of single characters is checked for these.
PLANES = list(range(0x20000)) + list(range(0x2B700, 0x2CF00)) + list(range(0xE0000, 0xE0200))

SENTENCES = [
    "The animal didn't cross the street because it was too tired",
    "The animal didn't cross the street because it was too wide",
    "A dog bites a man.",
    "Attention!",
    "",
]


def tokenizer(pieces):
    """The published tokenizer with another vocabulary."""
    made = Tokenizer(models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.add_special_tokens(SPECIAL)
    return made


def small_vocabulary(lines):
    """Pieces learned from the corpus, in a fixed order."""
    made = tokenizer(SPECIAL)
    made.train_from_iterator(lines, trainers.WordPieceTrainer(
        vocab_size=1200, limit_alphabet=500, special_tokens=SPECIAL, show_progress=False))
    return [p for p, _ in sorted(made.get_vocab().items(), key=lambda item: item[1])]


def write_tokenizer(published):
    lines = corpus.lines()
    pieces = small_vocabulary(lines)
    (GOLDEN / "pieces.txt").write_text("".join(p + "\n" for p in pieces), encoding="utf-8", newline="")
    with open(GOLDEN / "lines.txt", "w", encoding="ascii") as file:
        for line in lines:
            file.write(json.dumps(line) + "\n")
    made = tokenizer(pieces)
    with open(GOLDEN / "numbers-small.txt", "w", encoding="ascii") as file:
        for line in lines:
            ids = made.encode(line, add_special_tokens=False).ids
            file.write(" ".join(base36(i) for i in ids) + "\n")
    # With the published vocabulary a checksum for each line is enough.
    published.no_truncation()
    published.no_padding()
    with open(GOLDEN / "numbers-published.txt", "w", encoding="ascii") as file:
        for line in lines:
            ids = published.encode(line, add_special_tokens=False).ids
            file.write(f"{checksum(' '.join(map(str, ids))):016x}\n")
    # Every character between two letters: the words, hashed for each 256 characters.
    normalizer, splitter = published.normalizer, published.pre_tokenizer
    with open(GOLDEN / "characters.txt", "w", encoding="ascii") as file:
        for first in sorted({c & ~0xFF for c in PLANES}):
            block = ""
            for c in range(first, first + 256):
                if 0xD800 <= c < 0xE000:
                    continue
                words = splitter.pre_tokenize_str(normalizer.normalize_str("x" + chr(c) + "y"))
                block += " ".join(w for w, _ in words) + "\n"
            file.write(f"{first:x} {checksum(block):016x}\n")


def checksum(text):
    """FNV-1a, 64 bits."""
    state = 0xCBF29CE484222325
    for byte in text.encode():
        state = ((state ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return state


def base36(number):
    digits = ""
    while True:
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36] + digits
        number //= 36
        if number == 0:
            return digits


def states(model, sequences):
    """All hidden states of a padded batch, float32, and the sentence vectors."""
    longest = max(len(s) for s in sequences)
    ids = torch.tensor([s + [0] * (longest - len(s)) for s in sequences])
    mask = torch.tensor([[1] * len(s) + [0] * (longest - len(s)) for s in sequences])
    with torch.no_grad():
        out = model(input_ids=ids, attention_mask=mask, output_hidden_states=True)
    hidden = [h.numpy() for h in out.hidden_states]
    weight = mask.numpy()[:, :, None].astype(numpy.float32)
    mean = (hidden[-1] * weight).sum(1) / weight.sum(1)
    vectors = mean / numpy.linalg.norm(mean, axis=1, keepdims=True)
    return hidden, vectors, mask.numpy()


def write_tiny():
    """A random BERT of a few KB, and what PyTorch makes of it."""
    folder = GOLDEN / "tiny"
    folder.mkdir(exist_ok=True)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,!?'"
    words = "the animal didn cross street because it was too tired wide dog man bite".split()
    pieces = SPECIAL + list(letters) + ["##" + c for c in letters[:26]] + words + ["##s", "##ing"]
    pieces = list(dict.fromkeys(pieces))
    (folder / "vocab.txt").write_text("".join(p + "\n" for p in pieces), newline="")
    torch.manual_seed(10)
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=12, num_hidden_layers=3, num_attention_heads=3,
        intermediate_size=20, max_position_embeddings=24, layer_norm_eps=1e-12,
        attn_implementation="eager")
    model = BertModel(config, add_pooling_layer=False).eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            spread = 0.3 if "LayerNorm" in name else 0.6
            centre = 1.0 if name.endswith("LayerNorm.weight") else 0.0
            parameter.copy_(torch.randn_like(parameter) * spread + centre)
    settings = {
        "architectures": ["BertModel"], "model_type": "bert", "hidden_act": "gelu",
        "position_embedding_type": "absolute", "pad_token_id": 0, "type_vocab_size": 2,
        **{key: getattr(config, key) for key in (
            "vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads",
            "intermediate_size", "max_position_embeddings", "layer_norm_eps")}}
    (folder / "config.json").write_text(json.dumps(settings, indent=2) + "\n")
    write_modules(folder)
    weights = {k: v.contiguous() for k, v in model.state_dict().items()}
    # Published files often carry this one; it is whole numbers and nobody needs it.
    weights["embeddings.position_ids"] = torch.arange(24).reshape(1, 24)
    save_torch(weights, str(folder / "model.safetensors"), metadata={"format": "pt"})
    made = tokenizer(pieces)
    write_states("tiny", model, made, keep=lambda h: h)
    for name, kind in (("half", torch.float16), ("brain", torch.bfloat16)):
        with torch.no_grad():
            rounded = {k: v.to(kind) if v.dtype == torch.float32 else v for k, v in weights.items()}
            model.load_state_dict({k: v.float() for k, v in rounded.items()
                                   if k != "embeddings.position_ids"}, strict=False)
        save_torch(rounded, str(folder / f"model-{name}.safetensors"), metadata={"format": "pt"})
        write_states(f"tiny-{name}", model, made, keep=lambda h: h)


def write_modules(folder):
    """Vectors are means of length 1."""
    kinds = [("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")]
    modules = [{"idx": i, "name": str(i), "path": path, "type": "sentence_transformers.models." + kind}
               for i, (kind, path) in enumerate(kinds)]
    (folder / "modules.json").write_text(json.dumps(modules, indent=2) + "\n")
    (folder / "1_Pooling").mkdir(exist_ok=True)
    pooling = {"word_embedding_dimension": 12, "pooling_mode_mean_tokens": True}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling, indent=2) + "\n")


def write_states(name, model, made, keep):
    sequences = [made.encode(s, add_special_tokens=False).ids for s in SENTENCES]
    start, end = made.token_to_id("[CLS]"), made.token_to_id("[SEP]")
    sequences = [[start] + s + [end] for s in sequences]
    tensors = {}
    for index, sequence in enumerate(sequences):
        tensors[f"ids.{index}"] = numpy.array(sequence, dtype=numpy.float32)
        hidden, vectors, _ = states(model, [sequence])
        tensors[f"vector.{index}"] = vectors[0]
        if index in (0, 2):
            for layer, state in enumerate(hidden):
                tensors[f"alone.{index}.{layer}"] = keep(state[0])
    hidden, vectors, _ = states(model, sequences)
    for layer, state in enumerate(hidden):
        tensors[f"batch.{layer}"] = keep(state)
    tensors["batch.vectors"] = vectors
    tensors = {k: numpy.ascontiguousarray(v) for k, v in tensors.items()}
    save_file(tensors, str(GOLDEN / f"states-{name}.safetensors"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    folder = pathlib.Path(parser.parse_args().model)
    GOLDEN.mkdir(exist_ok=True)
    published = Tokenizer.from_file(str(folder / "tokenizer.json"))
    write_tokenizer(published)
    write_tiny()
    model = BertModel.from_pretrained(
        str(folder), add_pooling_layer=False, attn_implementation="eager", dtype=torch.float32).eval()
    # Every 24th column: a few KB instead of a megabyte, from every layer, token and head.
    write_states("published", model, published, keep=lambda h: h[..., ::24])
    for path in sorted(GOLDEN.rglob("*")):
        if path.is_file():
            print(f"{path.stat().st_size:8} {path.relative_to(GOLDEN)}")


if __name__ == "__main__":
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    main()
