"""Checks every golden file of this folder against the book's formulas, in numpy and float64.

    python3 Tests/Golden/check_golden.py

PyTorch made the files; nothing of it is used here. So this finds a weight that was not transposed,
heads cut in the wrong places or a mask turned round, whoever is mistaken. It prints the largest
error of each file and fails above 2e-5.
"""

import math
import sys
from pathlib import Path

import numpy as np
from safetensors import safe_open

erf = np.vectorize(math.erf, otypes=[float])


def gelu(x):
    return x * 0.5 * (1 + erf(x / math.sqrt(2)))


def softmax(scores):
    """Softmax of the last axis; a row of -inf becomes zeros."""
    top = scores.max(axis=-1, keepdims=True)
    weights = np.exp(scores - np.where(np.isfinite(top), top, 0))
    total = weights.sum(axis=-1, keepdims=True)
    return weights / np.where(total == 0, 1, total)


def scores(q, k):
    return q @ np.swapaxes(k, -2, -1) / math.sqrt(q.shape[-1])


def attend(q, k, v, mask=None):
    s = scores(q, k)
    return softmax(s if mask is None else np.where(mask == 1, s, -np.inf)) @ v


def split(packed, h):
    """[n, h w] -> [h, n, w]: head i is the i-th block of columns."""
    return np.stack(np.split(packed, h, axis=-1))


def linear(x, t, letter):
    return x @ t["w" + letter] + t.get("b" + letter, 0)


def heads(t, h, queries, keys, values, mask=None):
    """Multi-head attention, one example after the other; mask [B or 1, m] or [B, n, m]. Of fewer sets
    of keys and values than heads, each serves as many heads as the others."""
    g = h * t["wk"].shape[1] // t["wq"].shape[1]
    results = []
    for example, (x, y, z) in enumerate(zip(queries, keys, values)):
        keep = None if mask is None else mask[example % len(mask)].reshape(1, -1, y.shape[0])
        q, k, v = (
            np.repeat(split(linear(a, t, b), sets), h // sets, axis=0)
            for a, b, sets in ((x, "q", h), (y, "k", g), (z, "v", g))
        )
        results.append(linear(np.concatenate(attend(q, k, v, keep), axis=-1), t, "o"))
    return np.stack(results)


def turned(x, halves):
    """Pair i of the columns turned by place · 10000^(−2i/d); pairs are neighbours, or the halves' columns."""
    width = x.shape[-1]
    angle = np.outer(np.arange(x.shape[-2]), 10000.0 ** (-np.arange(0, width, 2) / width))
    first, second = np.split(np.arange(width), 2) if halves else np.arange(width).reshape(-1, 2).T
    result = np.empty_like(x)
    result[..., first] = x[..., first] * np.cos(angle) - x[..., second] * np.sin(angle)
    result[..., second] = x[..., first] * np.sin(angle) + x[..., second] * np.cos(angle)
    return result


def offset(q, k):
    """How far key j stands after query i."""
    return np.arange(k.shape[-2])[None, :] - np.arange(q.shape[-2])[:, None]


def relative_scores(q, k, offsets):
    reach = len(offsets) // 2
    a = offsets[np.clip(offset(q, k), -reach, reach) + reach]
    return scores(q, k) + np.einsum("hnd,nmd->hnm", q, a) / math.sqrt(q.shape[-1])


def alibi_scores(q, k):
    slopes = 2.0 ** (-8 * np.arange(1, len(q) + 1) / len(q))
    return scores(q, k) - slopes[:, None, None] * np.abs(offset(q, k))


def weighting_gradient(t):
    """The backward pass of attention; a row that keeps no key has weights 0."""
    q, k, v, d_output = t["q"], t["k"], t["v"], t["d_output"]
    keep = np.broadcast_to(t.get("mask", 1.0), (len(q), q.shape[1], k.shape[1]))
    a = softmax(np.where(keep.any(axis=-1, keepdims=True), np.where(keep == 1, scores(q, k), -np.inf), 0))
    a = a * keep.any(axis=-1, keepdims=True)
    d_a = d_output @ np.swapaxes(v, -2, -1)
    d_s = a * (d_a - (d_a * a).sum(axis=-1, keepdims=True)) / math.sqrt(q.shape[-1])
    return {
        "d_q": d_s @ k, "d_k": np.swapaxes(d_s, -2, -1) @ q, "d_v": np.swapaxes(a, -2, -1) @ d_output}


def heads_gradient(t, h):
    """The backward pass of a layer, the parameters' gradients summed over the batch."""
    found = {
        f"d_{name}": np.zeros_like(value) for name, value in t.items() if name not in ("d_output", "mask")}

    def linear_gradient(x, letter, gradient):
        found["d_w" + letter] += x.T @ gradient
        if "b" + letter in t:
            found["d_b" + letter] += gradient.sum(axis=0)
        return gradient @ t["w" + letter].T

    for example, given in enumerate(t["d_output"]):
        tokens = {a: t[name][example] for a, name in zip("qkv", ("queries", "keys", "values"))}
        one = {a: split(linear(x, t, a), h) for a, x in tokens.items()}
        keep = None
        if "mask" in t:
            keep = t["mask"][example % len(t["mask"])].reshape(1, 1, -1)
            one["mask"] = keep
        joined = np.concatenate(attend(one["q"], one["k"], one["v"], keep), axis=-1)
        one["d_output"] = split(linear_gradient(joined, "o", given), h)
        back = weighting_gradient(one)
        for a, name in zip("qkv", ("queries", "keys", "values")):
            packed = np.concatenate(back["d_" + a], axis=-1)
            found["d_" + name][example] = linear_gradient(tokens[a], a, packed)
    return found


def layer_norm(x, scale, shift, epsilon):
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)  # biased
    return centred / np.sqrt(variance + epsilon) * scale + shift


def encoder_block(t, h, order, activation, epsilon):
    g = {"gelu": gelu, "relu": lambda x: np.maximum(x, 0)}[activation]
    attention = lambda x: heads(t, h, x, x, x, t.get("mask"))
    feed_forward = lambda x: linear(g(linear(x, t, "1")), t, "2")
    norms = [
        lambda x, i=i: layer_norm(x, t[f"ln{i}_scale"], t[f"ln{i}_shift"], epsilon) for i in (1, 2)]
    x = t["x"]
    for sublayer, norm in zip((attention, feed_forward), norms):
        x = norm(x + sublayer(x)) if order == "post-norm" else x + sublayer(norm(x))
    return x


def layer_norm_gradient(x, scale, epsilon, given):
    """dx, dscale and dshift; the first by the Jacobian matrix of each row."""
    d = x.shape[-1]
    centred = x - x.mean(axis=-1, keepdims=True)
    root = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + epsilon)
    normal = centred / root
    g = given * scale
    jacobian = (
        np.eye(d) - 1 / d - normal[..., :, None] * normal[..., None, :] / d) / root[..., None]
    dx = np.einsum("bnj,bnij->bni", g, jacobian)
    return dx, (given * normal).sum(axis=(0, 1)), given.sum(axis=(0, 1))


def encoder_block_gradient(t, h, order, activation, epsilon):
    """The backward pass of a block in either order."""
    slope = {
        "gelu": lambda x: 0.5 * (1 + erf(x / math.sqrt(2))) + x * np.exp(-x * x / 2) / math.sqrt(2 * math.pi),
        "relu": lambda x: (x > 0).astype(float),
    }[activation]
    g = {"gelu": gelu, "relu": lambda x: np.maximum(x, 0)}[activation]
    found, is_post = {}, order == "post-norm"

    def norm(x, i, given):
        dx, scale, shift = layer_norm_gradient(x, t[f"ln{i}_scale"], epsilon, given)
        found[f"d_ln{i}_scale"], found[f"d_ln{i}_shift"] = scale, shift
        return dx

    def feed_forward(x, given):
        hidden = linear(x, t, "1")
        found["d_w2"] = np.einsum("bnf,bnd->fd", g(hidden), given)
        found["d_b2"] = given.sum(axis=(0, 1))
        inner = given @ t["w2"].T * slope(hidden)
        found["d_w1"], found["d_b1"] = np.einsum("bnd,bnf->df", x, inner), inner.sum(axis=(0, 1))
        return inner @ t["w1"].T

    def attention(x, given):
        names = [a + b for a in "wb" for b in "qkvo"] + ["mask"]
        layer = {name: t[name] for name in names if name in t}
        back = heads_gradient(
            layer | {"queries": x, "keys": x, "values": x, "d_output": given}, h)
        tokens = sum(back.pop("d_" + name) for name in ("queries", "keys", "values"))
        found.update(back)
        return tokens

    forward = lambda x, i: layer_norm(x, t[f"ln{i}_scale"], t[f"ln{i}_shift"], epsilon)
    attended = lambda x: heads(t, h, x, x, x, t.get("mask"))
    x, given = t["x"], t["d_output"]
    if is_post:
        r = x + attended(x)
        y = forward(r, 1)
        d_s = norm(y + linear(g(linear(y, t, "1")), t, "2"), 2, given)
        d_r = norm(r, 1, d_s + feed_forward(y, d_s))
        found["d_x"] = d_r + attention(x, d_r)
    else:
        a = forward(x, 1)
        y = x + attended(a)
        d_y = given + norm(y, 2, feed_forward(forward(y, 2), given))
        found["d_x"] = d_y + norm(x, 1, attention(a, d_y))
    return found


def rms_norm(x, scale, epsilon):
    return x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + epsilon) * scale


def gated_block(t, h, activation, epsilon):
    x = rms_norm(t["x"], t["norm1_scale"], epsilon)
    y = t["x"] + heads(t, h, x, x, x, t.get("mask"))
    z = rms_norm(y, t["norm2_scale"], epsilon)
    return y + (activation(z @ t["w_gate"]) * (z @ t["w_up"])) @ t["w_down"]


def results(t, metadata):
    """The outputs of the stage, by name."""
    stage, h = metadata["stage"], int(metadata.get("heads", 0))
    epsilon = float(metadata.get("epsilon", 0))
    match stage:
        case "projections":
            return {name: split(linear(t["x"], t, name), h) for name in "qkv"}
        case "scores":
            return {"scores": scores(t["q"], t["k"])}
        case "additive":
            hidden = np.tanh((t["q"] @ t["w"])[:, None] + (t["k"] @ t["u"])[None])
            return {"scores": hidden @ t["v"]}
        case "rotary-scores" | "rotary-halves":
            halves = stage == "rotary-halves"
            return {"scores": scores(turned(t["q"], halves), turned(t["k"], halves))}
        case "relative-scores":
            return {"scores": relative_scores(t["q"], t["k"], t["offsets"])}
        case "alibi-scores":
            return {"scores": alibi_scores(t["q"], t["k"])}
        case "softmax":
            return {"weights": softmax(t["scores"])}
        case "weighting" | "masking":
            return {"output": attend(t["q"], t["k"], t["v"], t.get("mask"))}
        case "weighting-gradient":
            return weighting_gradient(t)
        case "heads-gradient":
            return heads_gradient(t, h)
        case "encoder-block-gradient":
            return encoder_block_gradient(t, h, metadata["order"], metadata["activation"], epsilon)
        case "heads" | "masked-layer":
            arguments = (t["queries"], t["keys"], t["values"], t.get("mask"))
            return {"output": heads(t, h, *arguments)}
        case "encoder-block":
            order, activation = metadata["order"], metadata["activation"]
            return {"output": encoder_block(t, h, order, activation, epsilon)}
        case "gated-block":
            return {"output": gated_block(t, h, lambda x: x / (1 + np.exp(-x)), epsilon)}
        case "geglu-block":
            return {"output": gated_block(t, h, gelu, epsilon)}
        case "rms-norm":
            return {"output": rms_norm(t["x"], t["scale"], epsilon)}
        case "layer-norm":
            return {"output": layer_norm(t["x"], t["scale"], t["shift"], epsilon)}
        case "gelu":
            return {"output": gelu(t["x"])}
    sys.exit(f"unknown stage {stage}")


def main():
    failed = False
    for path in sorted(Path(__file__).parent.glob("*.safetensors")):
        with safe_open(path, "np") as file:
            tensors = {name: file.get_tensor(name).astype(float) for name in file.keys()}
            metadata = file.metadata()
        expected = {
            name.removeprefix("expected."): tensors.pop(name)
            for name in list(tensors) if name.startswith("expected.")}
        found = results(tensors, metadata)
        ok = found.keys() == expected.keys() and all(
            found[name].shape == expected[name].shape for name in found)
        error = max(np.abs(found[name] - expected[name]).max() for name in found) if ok else np.nan
        ok = ok and error <= 2e-5
        failed = failed or not ok
        print(f"{path.stem:32} {error:.1e}{'' if ok else '  WRONG'}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
