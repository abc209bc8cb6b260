#!/usr/bin/env python3
"""Holds `workbook trace` and `workbook encode` against PyTorch, OpenVINO and sentence-transformers.

    python3 -m pip install -r Tests/Peers/requirements.txt -r Tests/Peers/encoder-requirements.txt
    swift build -c release --product workbook
    python3 Tests/Peers/encoder.py --model DIR

All run the same weights on the same word pieces. First the vectors are compared; then all take turns, round by
round. The last table is of whole processes: start to first vector, resident memory, and a thousand sentences.
"""

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
from machine import Others, processor
from worker import environment, timed

ROOT = Path(__file__).resolve().parent.parent.parent
LENGTHS = (13, 128, 512)
WORDS = """the a animal dog man street river bank music doctor teacher child car road night day light house
tree bread water idea book story game price plane film city king queen garden winter summer bites crosses opens
finds loses likes sees builds writes reads buys sells because while when after before and but not never too very
old new tired wide happy cold hot long small big red""".split()


def sequence(length):
    """Word pieces for every peer: `[CLS]`, words that are one piece each, `[SEP]`."""
    draw = random.Random(length)
    return [draw.choice(WORDS) for _ in range(length - 2)]


class PyTorch:
    def __init__(self, model, threads):
        import torch
        from transformers import AutoTokenizer, BertModel

        self.torch, self.version = torch, torch.__version__
        torch.set_num_threads(threads)
        torch.set_float32_matmul_precision("highest")
        self.tokenizer = AutoTokenizer.from_pretrained(model)
        self.model = BertModel.from_pretrained(model, add_pooling_layer=False).eval()

    def prepared(self, words):
        torch = self.torch
        batch = self.tokenizer(" ".join(words), return_tensors="pt", truncation=True, max_length=512)
        mask = batch["attention_mask"][..., None].float()

        def run():
            hidden = self.model(**batch).last_hidden_state
            mean = (hidden * mask).sum(1) / mask.sum(1)
            return torch.nn.functional.normalize(mean)[0].numpy()

        return torch.inference_mode()(run)


class OpenVINO(PyTorch):
    """PyTorch's graph, converted for each length and compiled."""

    def __init__(self, model, threads):
        import openvino

        super().__init__(model, threads)
        self.ov, self.core = openvino, openvino.Core()
        self.version = openvino.__version__.split("-")[0]
        self.settings = {
            "INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1, "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_PRECISION_HINT": "f32"}

    def prepared(self, words):
        torch, network = self.torch, self.model

        class Whole(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.network = network

            def forward(self, input_ids):
                hidden = self.network(input_ids=input_ids).last_hidden_state
                return torch.nn.functional.normalize(hidden.mean(1))

        ids = self.tokenizer(
            " ".join(words), return_tensors="pt", truncation=True, max_length=512)["input_ids"]
        with torch.no_grad():
            traced = torch.jit.trace(Whole().eval(), ids)
        graph = self.ov.convert_model(traced, example_input=ids, input=[list(ids.shape)])
        request = self.core.compile_model(graph, "CPU", self.settings).create_infer_request()
        tensor = self.ov.Tensor(ids.numpy())
        request.set_input_tensor(0, tensor)

        def run():
            request.infer()
            return request.get_output_tensor(0).data[0]

        run.keeps = tensor, ids
        return run


def peer():
    """One peer in a process of its own: {"length": n} → its vector, {"time": n, "seconds": s} → times."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    name, model, threads = sys.argv[2:5]
    try:
        engine = globals()[name](model, int(threads))
    except ImportError as problem:
        print(json.dumps({"missing": str(problem)}), file=answers, flush=True)
        return
    runs = {}
    print(json.dumps({"version": engine.version}), file=answers, flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        if "length" in request:
            runs[request["length"]] = run = engine.prepared(sequence(request["length"]))
            reply = {"vector": [float(x) for x in run()]}
        else:
            reply = timed(runs[request["time"]], request["seconds"])
        print(json.dumps(reply), file=answers, flush=True)


class Peer:
    def __init__(self, name, model, threads):
        self.name = name
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--peer", name, model, str(threads)], text=True,
            env=environment(threads), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        reply = self.answer()
        self.version, self.missing = reply.get("version"), reply.get("missing")

    def answer(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line else {"missing": "it ended without an answer"}

    def ask(self, **request):
        print(json.dumps(request), file=self.process.stdin, flush=True)
        return self.answer()


def workbook(options, *words, **more):
    done = subprocess.run(
        [options.workbook, *map(str, words)], text=True, capture_output=True, **more)
    if done.returncode != 0:
        sys.exit(f"workbook {words[0]}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def passes(options, threads):
    """Rows of the table of one pass: length, the workbook's milliseconds, each peer's and the ratio."""
    peers = [Peer(name, options.model, threads) for name in ("PyTorch", "OpenVINO")]
    for peer in peers:
        if peer.missing:
            print(f"without {peer.name}: {peer.missing}", file=sys.stderr)
    peers = [peer for peer in peers if not peer.missing]
    for length in LENGTHS:
        text = " ".join(sequence(length))
        (own,) = json.loads(workbook(options, "encode", "--model", options.model, "--json", text))
        assert len(own["tokens"]) == length, (length, len(own["tokens"]))
        for peer in peers:
            theirs = numpy.array(peer.ask(length=length)["vector"])
            likeness = float(theirs @ numpy.array(own["vector"]))
            if not abs(likeness - 1) < 1e-6:
                sys.exit(f"{peer.name}, {length} tokens: cosine {likeness}")
    others = Others(options.patience, [peer.process.pid for peer in peers])
    times = {length: [] for length in LENGTHS}
    for turn in range(options.rounds):
        for length in LENGTHS:
            order = [None, *peers] if turn % 2 == 0 else [*reversed(peers), None]
            while True:
                others.wait()
                start, sample = others.now(), {}
                for peer in order:
                    time.sleep(0.02)
                    if peer is None:
                        trace = workbook(
                            options, "trace", "--model", options.model, "--json", "--threads",
                            threads, "--repeat", 8 if length == 512 else 20,
                            " ".join(sequence(length)))
                        sample["workbook"] = json.loads(trace)["seconds_total"]
                    else:
                        # The best of its runs, as `trace` gives the best of its own.
                        sample[peer.name] = peer.ask(time=length, seconds=options.seconds)["min"]
                if not others.disturbed(start):
                    break
            times[length].append(sample)
    for peer in peers:
        peer.process.stdin.close()
        peer.process.wait()
    print(f"\n{threads} thread{'s' if threads > 1 else ''}, milliseconds of one pass, best of a turn,"
          " median of the rounds:\n")
    names = [peer.name for peer in peers]
    print("| tokens | workbook | " + " | ".join(f"{n} | × {n}" for n in names) + " |")
    print("| ---: | ---: |" + " ---: | ---: |" * len(names))
    for length in LENGTHS:
        own = statistics.median(sample["workbook"] for sample in times[length])
        cells = []
        for name in names:
            cells.append(f"{1e3 * statistics.median(s[name] for s in times[length]):.2f}")
            cells.append(f"{statistics.median(s[name] / s['workbook'] for s in times[length]):.2f}")
        print(f"| {length} | {1e3 * own:.2f} | " + " | ".join(cells) + " |")
    print("\n" + ", ".join(f"{peer.name} {peer.version}" for peer in peers))


def processes(options):
    """Whole processes: start to first vector, resident memory, a thousand sentences."""
    weights = (Path(options.model) / "model.safetensors").stat().st_size
    starts = []
    for _ in range(10):
        start = time.perf_counter()
        workbook(options, "encode", "--model", options.model, "--json", "A dog bites a man.")
        starts.append(time.perf_counter() - start)
    print(f"\n- start to first vector: {1e3 * statistics.median(starts):.0f} ms"
          f" (of {len(starts)} starts the slowest {1e3 * max(starts):.0f})")
    draw = random.Random(7)
    sentences = [" ".join(draw.choices(WORDS, k=draw.randint(3, 40))) + "." for _ in range(1000)]
    try:
        from sentence_transformers import SentenceTransformer
        import torch
    except ImportError as problem:
        return print(f"without sentence-transformers: {problem}", file=sys.stderr)
    torch.set_num_threads(os.cpu_count())
    network = SentenceTransformer(options.model, device="cpu")
    network.encode(sentences[:64])
    own, theirs = [], []
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(sentences) + "\n")
        file.flush()
        for _ in range(3):
            start = time.perf_counter()
            found = workbook(options, "encode", "--model", options.model, "--json", "--input", file.name)
            own.append(time.perf_counter() - start)
            start = time.perf_counter()
            vectors = network.encode(sentences)
            theirs.append(time.perf_counter() - start)
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    likeness = min(
        float(numpy.array(a["vector"]) @ b / numpy.linalg.norm(b))
        for a, b in zip(json.loads(found), vectors))
    print(f"- a thousand sentences: workbook {min(own):.2f} s (the whole process, JSON and all),"
          f" sentence-transformers {min(theirs):.2f} s (encode alone), × {min(theirs) / min(own):.2f};"
          f" least cosine {likeness:.7f}")
    # The largest child of this process was the last: peers have ended before, and are larger.
    usage = subprocess.run(
        [sys.executable, "-c", "import resource, subprocess, sys\n"
         "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
         "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)",
         options.workbook, "encode", "--model", options.model, "--json", *sentences],
        text=True, capture_output=True, check=True).stdout
    used = int(usage) * 1024
    print(f"- resident memory: {used / 1e6:.0f} MB, {used / weights:.2f} × the weights")


def without_limit(folder, place):
    """The model's folder, by links, but for its own limit of 256 word pieces: what is compared is 512."""
    for path in Path(folder).resolve().iterdir():
        if path.name != "sentence_bert_config.json":
            (Path(place) / path.name).symlink_to(path)
    (Path(place) / "sentence_bert_config.json").write_text('{"max_seq_length": 512}')
    return place


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("--model", required=True, help="the folder of the model")
    add("--workbook", default=str(ROOT / ".build/release/workbook"), help="the program to measure")
    add("--threads", default="1,2", help="numbers of threads (1,2)")
    add("--rounds", type=int, default=5, help="turns of everyone (5)")
    add("--seconds", type=float, default=0.25, help="of one peer's turn (0.25)")
    add("--patience", type=float, default=60, help="seconds to wait for a quiet machine (60)")
    options = parser.parse_args()
    print(f"{processor()}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as place:
        options.model = without_limit(options.model, place)
        for threads in options.threads.split(","):
            passes(options, int(threads))
        processes(options)


if __name__ == "__main__":
    peer() if sys.argv[1:2] == ["--peer"] else main()
