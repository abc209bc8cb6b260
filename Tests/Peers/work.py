"""What is compared: a list of works, each with its inputs and the words that `workbook bench` knows it by."""

from dataclasses import dataclass

import numpy


@dataclass(frozen=True)
class Work:
    """One piece of work at one size, in float32."""

    name: str
    kind: str  # attention, product or block
    n: int = 512
    m: int | None = None  # n, unless said
    width: int = 64  # d_k = d_v
    heads: int = 8
    causal: bool = False
    padding: int = 0  # the last keys, seen by no query

    @property
    def keys(self):
        return self.m or self.n

    @property
    def model(self):
        """d."""
        return self.heads * self.width

    @property
    def masked(self):
        return self.causal or self.padding > 0

    @property
    def stage(self):
        if self.kind == "attention":
            return "masking" if self.masked else "weighting"
        return {"product": "projections", "block": "encoder-block"}[self.kind]

    @property
    def tensors(self):
        """The names of the output's tensors in the file that `workbook run` writes."""
        return ("q", "k", "v") if self.kind == "product" else ("output",)

    def bench(self, threads):
        """The arguments of `workbook bench`."""
        words = ["--stage", self.stage, "--variant", "kernel", "--heads", self.heads]
        words += ["--head-width", self.width, "--n", self.n, "--m", self.keys]
        words += ["--threads", threads] + (["--causal"] if self.causal else [])
        words += ["--padding", self.padding] if self.padding else []
        return ["bench", *map(str, words), "--json"]

    def inputs(self):
        """The tensors that `workbook run` reads; numbers of the size that a trained model has."""
        draw = numpy.random.default_rng(7)

        def normal(*shape, scale=1.0):
            return (scale * draw.standard_normal(shape)).astype(numpy.float32)

        n, d = self.n, self.model
        if self.kind == "attention":
            shapes = {"q": self.n, "k": self.keys, "v": self.keys}
            tensors = {key: normal(self.heads, rows, self.width) for key, rows in shapes.items()}
            if self.masked:
                mask = numpy.ones((1, n, self.keys), numpy.float32)
                mask[..., self.keys - self.padding:] = 0
                tensors["mask"] = numpy.tril(mask) if self.causal else mask
            return tensors

        def linear(name, rows, columns):
            weights = normal(rows, columns, scale=rows**-0.5)
            return {"w" + name: weights, "b" + name: normal(columns, scale=0.3)}

        tensors = linear("q", d, d) | linear("k", d, d) | linear("v", d, d)
        if self.kind == "product":
            return {"x": normal(n, d)} | tensors
        tensors |= {"x": normal(1, n, d)} | linear("o", d, d)
        tensors |= linear("1", d, 4 * d) | linear("2", 4 * d, d)
        for norm in ("ln1", "ln2"):
            tensors[norm + "_scale"] = 1 + normal(d, scale=0.3)
            tensors[norm + "_shift"] = normal(d, scale=0.3)
        return tensors

    def arranged(self, tensors):
        """The workbook's output as the peers return it."""
        if self.kind != "product":
            return tensors["output"].reshape((self.n, -1) if self.kind == "block" else (
                self.heads, self.n, self.width))
        # Heads are blocks of columns: [h, n, d_k] back to [n, h·d_k], then Q, K, V side by side.
        parts = [tensors[name].transpose(1, 0, 2).reshape(self.n, -1) for name in "qkv"]
        return numpy.concatenate(parts, axis=1)


SMOOTH = "attention, n 512"
LONG = "attention, n 2048"
CAUSAL = "causal attention, n 2048"
PRODUCT = "product [512, 512] × [512, 1536]"
BLOCK = "encoder block, n 512, d 512"

WORKS = [
    Work(SMOOTH, "attention"),
    Work(LONG, "attention", n=2048),
    Work("causal attention, n 512", "attention", causal=True),
    Work(CAUSAL, "attention", n=2048, causal=True),
    Work("attention, n 128", "attention", n=128),
    Work("attention, n 500", "attention", n=500),
    Work("attention, n 512, m 384", "attention", m=384),
    Work("attention, n 512, 128 keys padding", "attention", padding=128),
    Work("attention, n 512, d_k 32", "attention", width=32),
    Work("attention, n 512, d_k 80", "attention", width=80),
    Work("attention, n 512, d_k 128", "attention", width=128),
    Work(PRODUCT, "product"),
    Work(BLOCK, "block"),
]

# What is counted and not timed: floats of one head, as the sequence grows.
MEMORY = [
    Work(f"attention, one head, n {n}", "attention", n=n, heads=1)
    for n in (1024, 4096, 16384, 65536)]
