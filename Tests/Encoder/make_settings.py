"""Writes Tests/Chapter10RealEncoderTests/Golden/settings: what sentence-transformers makes of tiny models,
one folder for each setting.

    python3 -m venv venv && venv/bin/pip install -r Tests/Encoder/requirements.txt
    venv/bin/python Tests/Encoder/make_settings.py

Each folder has the files in which it differs from `base`, and `expected.json`: for some texts the numbers of
the word pieces and the vector. The tests only read what this writes.
"""

import json
import os
import pathlib
import shutil
import tempfile

import torch
import transformers
from safetensors.torch import load_file, save_file
from sentence_transformers import SentenceTransformer
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

SETTINGS = pathlib.Path(__file__).parent.parent / "Chapter10RealEncoderTests" / "Golden" / "settings"
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PIECES = SPECIAL + list("abcdefghijklmnopqrstuvwxyz.:?") + ["##" + c for c in "abeinrst"] + [
    "the", "The", "dog", "man", "it", "was", "müsste", "musste", "Müsste", "é", "É", "e1", "的", "人", "的人",
    "query", "[E1]", "<s>", "</s>", "<u>"]
# Rows beyond the list, for pieces that other files add.
ROWS = len(PIECES) + 4
WIDTH = 8
TEXTS = ["The dog bit a man.", "it was tired", "Müsste É [MASK]?", ""]
LONG = ["the dog was it the man a b c d e f g h", "dog"]

TYPE = "sentence_transformers.models."
OLD_POOLING = ["cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken"]


def modules(*kinds, first=""):
    paths = [first] + [f"{i}_{kind}" for i, kind in enumerate(kinds) if i > 0]
    return [{"idx": i, "name": str(i), "path": path, "type": TYPE + kind}
            for i, (kind, path) in enumerate(zip(kinds, paths))]


def old_pooling(*on, **more):
    config = {"word_embedding_dimension": WIDTH}
    config.update({f"pooling_mode_{name}": name in on for name in OLD_POOLING})
    return {"1_Pooling/config.json": {**config, **more}}


def new_pooling(mode, **more):
    return {"1_Pooling/config.json": {
        "embedding_dimension": WIDTH, "pooling_mode": mode, "include_prompt": True, **more}}


def dense(folder, inputs, outputs, activation, bias=True):
    torch.manual_seed(sum(map(ord, folder)))
    weights = {"linear.weight": torch.randn(outputs, inputs)}
    if bias:
        weights["linear.bias"] = torch.randn(outputs)
    return {
        f"{folder}/config.json": {
            "in_features": inputs, "out_features": outputs, "bias": bias,
            "activation_function": "torch.nn.modules." + activation},
        f"{folder}/model.safetensors": weights}


def tokenizer(pieces=PIECES, processor="template", prefix="##", longest=100, **normalizer):
    made = Tokenizer(models.WordPiece(
        {p: i for i, p in enumerate(pieces)}, unk_token="[UNK]", continuing_subword_prefix=prefix,
        max_input_chars_per_word=longest))
    made.normalizer = normalizers.BertNormalizer(**normalizer)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2)) if processor == "bert" else (
        processors.TemplateProcessing(
            single="[CLS]:0 $A:0 [SEP]:0", pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
            special_tokens=[("[CLS]", 2), ("[SEP]", 3)]))
    made.add_special_tokens(SPECIAL)
    return made


def tokens(**settings):
    return {"tokenizer_config.json": {"tokenizer_class": "BertTokenizer", **settings}}


def added(content, **flags):
    return {"content": content, "lstrip": False, "rstrip": False, "single_word": False,
            "normalized": False, "special": True, **flags}


def whole(made, **settings):
    """A tokenizer in one file; no vocab.txt beside it."""
    return {"vocab.txt": None, "tokenizer.json": made.to_str(), **tokens(**settings)}


def with_added():
    made = tokenizer()
    made.add_tokens([AddedToken("[E2]", special=True, normalized=False), AddedToken("Q7", normalized=True)])
    return made


DECODER = {str(i): added(p) for i, p in enumerate(SPECIAL)}
FLAGS = ["a[E1]b [E1]", "aE1b", "E1 e1. É1", "x<w>y <w> z", "<w>.", "<w"]

# Name: files that differ from base (None: not there), texts, and more.
CASES = {
    "mean": (old_pooling("mean_tokens"), TEXTS),
    "cls": (old_pooling("cls_token"), TEXTS),
    "max": (new_pooling("max"), TEXTS),
    # Divided by its length it would be the mean.
    "mean-sqrt-len": (
        {"modules.json": modules("Transformer", "Pooling"), **old_pooling("mean_sqrt_len_tokens")}, TEXTS),
    "weightedmean": (new_pooling("weightedmean"), TEXTS),
    "lasttoken": (new_pooling("lasttoken"), TEXTS),
    "no-pooling-named": (old_pooling(), TEXTS),
    "side-by-side-old": (old_pooling("mean_tokens", "max_tokens", "cls_token"), TEXTS),
    "side-by-side-new": (new_pooling(["lasttoken", "mean", "weightedmean", "max"]), TEXTS),
    "no-normalize": ({"modules.json": modules("Transformer", "Pooling")}, TEXTS),
    "dense-tanh": ({
        "modules.json": modules("Transformer", "Pooling", "Dense"),
        **dense("2_Dense", WIDTH, 5, "activation.Tanh")}, TEXTS),
    "dense-identity": ({
        "modules.json": modules("Transformer", "Pooling", "Dense", "Normalize"),
        **dense("2_Dense", WIDTH, 12, "linear.Identity", bias=False)}, TEXTS),
    "dense-chain": ({
        "modules.json": modules("Transformer", "Pooling", "Dense", "Dense", "Normalize", "Dense"),
        **new_pooling(["cls", "mean"]), **dense("2_Dense", 2 * WIDTH, 6, "activation.ReLU"),
        **dense("3_Dense", 6, 4, "activation.GELU"), **dense("5_Dense", 4, 3, "activation.Sigmoid")}, TEXTS),
    "in-a-folder": ({"modules.json": modules("Transformer", "Pooling", "Normalize", first="0_Transformer")}, TEXTS),
    "prompt": ({"config_sentence_transformers.json": {
        "prompts": {"query": "query: ", "other": "the dog "}, "default_prompt_name": "query"}}, TEXTS),
    "prompt-left-out": ({
        "config_sentence_transformers.json": {"prompts": {"query": "query: "}, "default_prompt_name": "query"},
        **new_pooling(["cls", "mean", "max", "weightedmean", "lasttoken"], include_prompt=False)}, TEXTS),
    "max-seq-length": ({"sentence_bert_config.json": {"max_seq_length": 7, "do_lower_case": False}}, LONG),
    "model-max-length": (tokens(model_max_length=9), LONG),
    "max-seq-length-decides": ({
        "sentence_bert_config.json": {"max_seq_length": 12}, **tokens(model_max_length=9)}, LONG),
    "truncation-left": (tokens(model_max_length=9, truncation_side="left"), LONG),
    "cased": (tokens(do_lower_case=False), TEXTS),
    "lower-case-first": ({
        "sentence_bert_config.json": {"do_lower_case": True}, **tokens(do_lower_case=False)}, TEXTS),
    "strip-accents-false": (tokens(strip_accents=False), TEXTS),
    "strip-accents-cased": (tokens(strip_accents=True, do_lower_case=False), TEXTS),
    "chinese-false": (tokens(tokenize_chinese_chars=False), ["的人 的 人", "的man"]),
    "chinese": (tokens(), ["的人 的 人", "的man"]),
    "additional": (tokens(additional_special_tokens=["[E1]", "[E2]"]), ["a[E1]b [E2]", "[e1]"]),
    "additional-in-map": ({"special_tokens_map.json": {"additional_special_tokens": ["[E1]", "[E2]"]}},
                          ["a[E1]b [E2]", "[e1]"]),
    "added-tokens-json": ({"added_tokens.json": {"[E2]": len(PIECES), "Q7": len(PIECES) + 1}},
                          ["a[E2]b", "[e2] q7 Q7x"]),
    "added-decoder": (tokens(added_tokens_decoder={
        **DECODER, str(PIECES.index("[E1]")): added("[E1]", lstrip=True, rstrip=True),
        str(PIECES.index("e1")): added("e1", normalized=True, special=False),
        str(len(PIECES)): added("<w>", single_word=True),
        str(len(PIECES) + 1): added("<w>.")}), FLAGS),
    "other-names": (tokens(cls_token="<s>", sep_token="</s>", unk_token="<u>"), TEXTS + ["<s>q[CLS]"]),
    "tokenizer-json": (whole(tokenizer()), TEXTS),
    "tokenizer-json-strip": (whole(tokenizer(strip_accents=False), strip_accents=False), TEXTS),
    "tokenizer-json-bert-decides": (whole(tokenizer(lowercase=False)), TEXTS),
    "tokenizer-json-and-vocab": ({"tokenizer.json": tokenizer().to_str()}, TEXTS),
    "tokenizer-json-added": (whole(with_added()), ["a[E2]b", "[e2] q7 Q7x"]),
    "tokenizer-json-general": (
        whole(tokenizer(lowercase=False, clean_text=False, processor="bert", longest=4),
              tokenizer_class="PreTrainedTokenizerFast", pad_token="[PAD]"), TEXTS + ["dogs\u200b manist"]),
    "tokenizer-json-mark": (
        whole(tokenizer([p.replace("##", "@") for p in PIECES], prefix="@"),
              tokenizer_class="PreTrainedTokenizerFast", pad_token="[PAD]"), TEXTS),
}


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8", newline="")
        elif name.endswith(".safetensors"):
            save_file({k: v.contiguous() for k, v in content.items()}, str(path))
        else:
            path.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8", newline="")


def base():
    torch.manual_seed(12)
    config = BertConfig(
        vocab_size=ROWS, hidden_size=WIDTH, num_hidden_layers=2, num_attention_heads=2, intermediate_size=12,
        max_position_embeddings=24, layer_norm_eps=1e-12)
    model = BertModel(config, add_pooling_layer=False)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            # Small enough that what is compared is not the rounding of ill-conditioned numbers.
            spread = 0.3 if "embeddings" not in name else 0.6
            centre = 1.0 if name.endswith("LayerNorm.weight") else 0.0
            parameter.copy_(torch.randn_like(parameter) * spread + centre)
    return {
        "config.json": {
            "architectures": ["BertModel"], "model_type": "bert", "hidden_act": "gelu", "type_vocab_size": 2,
            "pad_token_id": 0, **{key: getattr(config, key) for key in (
                "vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads",
                "intermediate_size", "max_position_embeddings", "layer_norm_eps")}},
        "model.safetensors": model.state_dict(),
        "vocab.txt": "".join(p + "\n" for p in PIECES),
        "modules.json": modules("Transformer", "Pooling", "Normalize"),
        **old_pooling("mean_tokens")}


def put_together(name, target):
    """The folder of a case as a model's folder; the tests do the same."""
    shutil.copytree(SETTINGS / "base", target)
    for path in sorted((SETTINGS / name).rglob("*")):
        if path.is_file() and path.name not in ("expected.json", "absent.json"):
            (target / path.relative_to(SETTINGS / name)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target / path.relative_to(SETTINGS / name))
    absent = SETTINGS / name / "absent.json"
    for file in json.loads(absent.read_text()) if absent.exists() else []:
        (target / file).unlink()
    first = json.loads((target / "modules.json").read_text())[0]["path"]
    if first:
        (target / first).mkdir()
        for file in ("config.json", "model.safetensors", "vocab.txt"):
            (target / file).rename(target / first / file)


def expected(folder, texts):
    model = SentenceTransformer(str(folder), device="cpu", model_kwargs={"attn_implementation": "eager"})
    prompt = model._resolve_prompt(None, None)
    lines = []
    for text in texts:
        ids = model.preprocess([text], prompt=prompt)["input_ids"][0].tolist()
        vector = model.encode(text).tolist()
        lines.append({"text": text, "ids": ids, "vector": [float(f"{x:.9g}") for x in vector]})
    return model, lines


def write_expected(name, lines):
    text = ",\n".join(json.dumps(line) for line in lines)
    (SETTINGS / name / "expected.json").write_text("[\n" + text + "\n]\n", newline="")


def main():
    shutil.rmtree(SETTINGS, ignore_errors=True)
    write(SETTINGS / "base", base())
    for name, (files, texts) in CASES.items():
        (SETTINGS / name).mkdir()
        absent = [file for file, content in files.items() if content is None]
        write(SETTINGS / name, {k: v for k, v in files.items() if v is not None})
        if absent:
            write(SETTINGS / name, {"absent.json": absent})
        with tempfile.TemporaryDirectory() as place:
            folder = pathlib.Path(place) / "model"
            put_together(name, folder)
            model, lines = expected(folder, texts)
            write_expected(name, lines)
            if name == "prompt-left-out":
                # The same as today's library writes it: all but the weights, which are those of base
                # and a pooler that nothing uses.
                model.save(str(pathlib.Path(place) / "saved"), create_model_card=False)
                write_saved(pathlib.Path(place) / "saved", lines)
        print(name)
    print(sum(p.stat().st_size for p in SETTINGS.rglob("*") if p.is_file()), "bytes")


def write_saved(saved, lines):
    target = SETTINGS / "saved-anew"
    target.mkdir()
    for path in sorted(saved.rglob("*")):
        if path.is_file() and path.name != "model.safetensors":
            (target / path.relative_to(saved)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target / path.relative_to(saved))
    write(target, {"absent.json": ["vocab.txt"]})
    own, theirs = load_file(SETTINGS / "base" / "model.safetensors"), load_file(saved / "model.safetensors")
    assert all(torch.equal(own[k], theirs[k]) for k in own)
    write_expected("saved-anew", lines)


if __name__ == "__main__":
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    main()
