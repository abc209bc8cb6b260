"""The peers. Each is set to float32 and a number of threads, takes a work's tensors in the layout it likes
best, and returns a function that does the work once and waits for its end."""

import numpy

EPSILON = 1e-5  # of LayerNorm


def packed(t):
    """[W^Q | W^K | W^V] and its bias."""
    join = lambda letter: numpy.concatenate([t[letter + name] for name in "qkv"], axis=-1)
    return join("w"), join("b")


class NumPy:
    """Products only: it has no attention."""

    def __init__(self, threads):  # OPENBLAS_NUM_THREADS has set the threads
        self.version = numpy.__version__

    def product(self, work, t):
        x, (w, b) = t["x"], packed(t)
        return lambda: x @ w + b


class PyTorch:
    def __init__(self, threads):
        import torch

        self.torch, self.version = torch, torch.__version__
        torch.set_num_threads(threads)
        torch.set_num_interop_threads(1)
        torch.set_float32_matmul_precision("highest")

    def attention(self, work, t):
        torch = self.torch
        attend = torch.nn.functional.scaled_dot_product_attention
        q, k, v = (torch.from_numpy(t[name])[None] for name in "qkv")
        keep = torch.from_numpy(t["mask"] > 0)[None] if work.padding else None
        return torch.inference_mode()(
            lambda: attend(q, k, v, attn_mask=keep, is_causal=work.causal))

    def product(self, work, t):
        torch = self.torch
        x, w, b = (torch.from_numpy(a) for a in (t["x"], *packed(t)))
        return torch.inference_mode()(lambda: torch.addmm(b, x, w))

    def block(self, work, t):
        torch, d = self.torch, work.model
        layer = torch.nn.TransformerEncoderLayer(
            d, work.heads, 4 * d, dropout=0.0, activation="gelu", layer_norm_eps=EPSILON,
            batch_first=True)
        w, b = packed(t)
        state = {"self_attn.in_proj_weight": w.T, "self_attn.in_proj_bias": b}
        for name, key in (("self_attn.out_proj", "o"), ("linear1", "1"), ("linear2", "2")):
            state |= {f"{name}.weight": t["w" + key].T, f"{name}.bias": t["b" + key]}
        for i in "12":
            state |= {f"norm{i}.weight": t[f"ln{i}_scale"], f"norm{i}.bias": t[f"ln{i}_shift"]}
        layer.load_state_dict({k: torch.from_numpy(a.copy()) for k, a in state.items()})
        layer.eval()  # with inference mode, this is what its fast path asks for
        x = torch.from_numpy(t["x"])
        return torch.inference_mode()(lambda: layer(x))


class OpenVINO:
    """Graphs of opset 13, compiled for the CPU. Weights are constants, which it may rearrange."""

    def __init__(self, threads):
        import openvino
        import openvino.opset13 as ops

        self.ov, self.ops, self.core = openvino, ops, openvino.Core()
        self.version = openvino.__version__.split("-")[0]
        self.settings = {
            "INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1, "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_PRECISION_HINT": "f32"}

    def compiled(self, parameters, result, arrays):
        model = self.ov.Model([result], parameters)
        request = self.core.compile_model(model, "CPU", self.settings).create_infer_request()
        inputs = [self.ov.Tensor(array, shared_memory=True) for array in arrays]
        for index, tensor in enumerate(inputs):
            request.set_input_tensor(index, tensor)

        def run():
            request.infer()
            return request.get_output_tensor(0).data

        run.keeps = arrays, inputs  # the request does not own what it reads
        return run

    def parameter(self, array):
        return self.ops.parameter(list(array.shape), numpy.float32)

    def attention(self, work, t):
        arrays = [numpy.ascontiguousarray(t[name][None]) for name in "qkv"]
        inputs = [self.parameter(array) for array in arrays]
        keep = [self.ops.constant(t["mask"][None] > 0)] if work.padding else []
        result = self.ops.scaled_dot_product_attention(*inputs, *keep, causal=work.causal)
        return self.compiled(inputs, result, arrays)

    def linear(self, x, weights, bias):
        product = self.ops.matmul(x, self.ops.constant(weights), False, False)
        return self.ops.add(product, self.ops.constant(bias))

    def product(self, work, t):
        x = self.parameter(t["x"])
        return self.compiled([x], self.linear(x, *packed(t)), [t["x"]])

    def block(self, work, t):
        ops, (n, d, h) = self.ops, (work.n, work.model, work.heads)

        def norm(a, i):
            # Biased variance with epsilon inside the root.
            centred = ops.mvn(a, numpy.array([2]), True, EPSILON, "inside_sqrt")
            scaled = ops.multiply(centred, ops.constant(t[f"ln{i}_scale"]))
            return ops.add(scaled, ops.constant(t[f"ln{i}_shift"]))

        def heads(name):
            columns = self.linear(x, t["w" + name], t["b" + name])
            split = ops.reshape(columns, numpy.array([1, n, h, d // h]), False)
            return ops.transpose(split, numpy.array([0, 2, 1, 3]))

        x = self.parameter(t["x"])
        mixed = ops.scaled_dot_product_attention(*(heads(name) for name in "qkv"))
        side = ops.reshape(
            ops.transpose(mixed, numpy.array([0, 2, 1, 3])), numpy.array([1, n, d]), False)
        y = norm(ops.add(x, self.linear(side, t["wo"], t["bo"])), 1)
        hidden = ops.gelu(self.linear(y, t["w1"], t["b1"]), "erf")
        result = norm(ops.add(y, self.linear(hidden, t["w2"], t["b2"])), 2)
        return self.compiled([x], result, [t["x"]])


class TensorFlow:
    """Plain operations in a `tf.function`: TensorFlow has no fused attention for a CPU."""

    def __init__(self, threads):
        import tensorflow as tf

        self.tf, self.version = tf, tf.__version__
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(1)

    def compiled(self, function, *arrays):
        inputs = [self.tf.constant(array) for array in arrays]
        concrete = self.tf.function(function).get_concrete_function(*inputs)
        return lambda: concrete(*inputs).numpy()  # no copy: it waits, and shows the memory

    def attend(self, q, k, v, causal=None):
        tf = self.tf
        scores = tf.matmul(q * (q.shape[-1] ** -0.5), k, transpose_b=True)
        return tf.matmul(tf.nn.softmax(scores if causal is None else scores + causal), v)

    def attention(self, work, t):
        hidden = None
        if work.masked:
            hidden = self.tf.constant(numpy.where(t["mask"] > 0, 0, -numpy.inf).astype("f4"))
        return self.compiled(
            lambda q, k, v: self.attend(q, k, v, hidden), *(t[name] for name in "qkv"))

    def product(self, work, t):
        return self.compiled(lambda x, w, b: x @ w + b, t["x"], *packed(t))

    def block(self, work, t):
        tf, (n, d, h) = self.tf, (work.n, work.model, work.heads)
        c = {name: tf.constant(array) for name, array in t.items()}
        w, b = map(tf.constant, packed(t))

        def norm(a, i):
            mean, variance = tf.nn.moments(a, axes=[-1], keepdims=True)
            return tf.nn.batch_normalization(
                a, mean, variance, c[f"ln{i}_shift"], c[f"ln{i}_scale"], EPSILON)

        def block(x):
            parts = tf.transpose(tf.reshape(x @ w + b, (n, 3, h, d // h)), (1, 2, 0, 3))
            side = tf.reshape(tf.transpose(self.attend(*tf.unstack(parts)), (1, 0, 2)), (n, d))
            y = norm(x + side @ c["wo"] + c["bo"], 1)
            hidden = tf.nn.gelu(y @ c["w1"] + c["b1"], approximate=False)
            return norm(y + hidden @ c["w2"] + c["b2"], 2)

        return self.compiled(block, t["x"][0])


class JAX:
    def __init__(self, threads):  # XLA_FLAGS and NPROC have set the threads
        import jax

        self.jax, self.version = jax, jax.__version__
        jax.config.update("jax_platforms", "cpu")

    def compiled(self, function, *arrays):
        inputs = [self.jax.device_put(numpy.ascontiguousarray(array)) for array in arrays]
        compiled = self.jax.jit(function).lower(*inputs).compile()
        return lambda: compiled(*inputs).block_until_ready()

    def attention(self, work, t):
        # Its layout is [n, h, d_k]; the inputs are brought into it before, not while, timing.
        keep = t["mask"][None] > 0 if work.padding else None
        attend = lambda q, k, v: self.jax.nn.dot_product_attention(
            q, k, v, mask=keep, is_causal=work.causal)
        run = self.compiled(attend, *(t[name].transpose(1, 0, 2) for name in "qkv"))
        run.arrange = lambda result: numpy.asarray(result).transpose(1, 0, 2)
        return run

    def product(self, work, t):
        return self.compiled(lambda x, w, b: x @ w + b, t["x"], *packed(t))

    def block(self, work, t):
        jax, (n, d, h) = self.jax, (work.n, work.model, work.heads)
        w, b = packed(t)

        def norm(a, i):
            return jax.nn.standardize(a, epsilon=EPSILON) * t[f"ln{i}_scale"] + t[f"ln{i}_shift"]

        def block(x):
            qkv = (x @ w + b).reshape(n, 3, h, d // h)
            mixed = jax.nn.dot_product_attention(qkv[:, 0], qkv[:, 1], qkv[:, 2])
            y = norm(x + mixed.reshape(n, d) @ t["wo"] + t["bo"], 1)
            hidden = jax.nn.gelu(y @ t["w1"] + t["b1"], approximate=False)
            return norm(y + hidden @ t["w2"] + t["b2"], 2)

        return self.compiled(block, t["x"][0])


ENGINES = {engine.__name__: engine for engine in (PyTorch, OpenVINO, TensorFlow, JAX, NumPy)}
