#!/usr/bin/env python3
"""Holds the workbook's kernels against PyTorch, OpenVINO, TensorFlow, JAX and NumPy.

    python3 -m pip install -r Tests/Peers/requirements.txt
    swift build -c release --product workbook
    python3 Tests/Peers/compare.py            # prints the tables
    python3 Tests/Peers/compare.py --write    # and writes them to chapters/benchmarks.md

First every output is compared, and a peer that disagrees ends the run with exit code 1. Then all take
turns, work by work and round by round. README.md says what is compared and how.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
import page
from engines import ENGINES
from machine import Others, processor
from safetensors.numpy import load_file, save_file
from work import MEMORY, WORKS
from worker import environment

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Of the largest number of an output: float32 has a step of 1.2e-7, and sums of up to 2048 terms.
TOLERANCE = 1e-5


def progress(text):
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


class Worker:
    """A peer's process. `missing` says why there is none."""

    def __init__(self, name, threads):
        self.name, self.errors = name, tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            [sys.executable, HERE / "worker.py", name, str(threads)], env=environment(threads),
            text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)
        reply = self.answer()
        self.version, self.missing = reply.get("version"), reply.get("missing")

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            self.errors.seek(0)
            sys.exit(f"{self.name} ended without an answer\n{self.errors.read()}")
        return json.loads(line)

    def ask(self, **request):
        print(json.dumps(request), file=self.process.stdin, flush=True)
        return self.answer()

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def workbook(binary, *words):
    done = subprocess.run([binary, *map(str, words)], text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"workbook {' '.join(map(str, words))}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def bench(binary, work, threads):
    """What `workbook bench` says of the kernel, and of the machine."""
    report = json.loads(workbook(binary, *work.bench(threads)))
    (result,) = (
        result for result in report.pop("results")
        if (result["stage"], result["variant"]) == (work.stage, "kernel"))
    return report, result


def agreement(binary, folder, work, workers):
    """Prepares a work everywhere and returns each peer's largest difference from the workbook."""
    files = [str(Path(folder) / name) for name in ("in.safetensors", "out.safetensors", "out.npy")]
    save_file(work.inputs(), files[0])
    heads = ["--heads", work.heads] if work.kind != "attention" else []
    workbook(
        binary, "run", work.stage + "/kernel", "--input", files[0], "--output", files[1], *heads)
    ours = work.arranged(load_file(files[1]))
    errors = {}
    for worker in workers:
        if "missing" in worker.ask(prepare=work.name, inputs=files[0], output=files[2]):
            continue
        theirs = numpy.load(files[2])
        if ours.shape != theirs.shape:
            sys.exit(f"{work.name}: {ours.shape} in the workbook, {theirs.shape} in {worker.name}")
        errors[worker.name] = float(abs(ours - theirs).max() / abs(theirs).max())
        if not errors[worker.name] <= TOLERANCE:
            sys.exit(f"{work.name}: {worker.name} differs by {errors[worker.name]:.1e}")
    return errors


def one_turn(options, work, threads, order):
    """The machine as `workbook bench` tells it, and everyone's times."""
    host, sample = {}, {}
    for worker in order:
        time.sleep(0.02)  # idle threads go to sleep
        if worker is None:
            host, sample["workbook"] = bench(options.workbook, work, threads)
            sample["workbook"]["peak"] = host["peak_gflops"]
            if threads > 1:
                _, sample["one thread"] = bench(options.workbook, work, 1)
            continue
        reply = sample[worker.name] = worker.ask(time=work.name, seconds=options.seconds)
        if reply["busy"] > threads + 0.2:
            busy = f"{reply['busy']:.1f} processors busy"
            print(f"{work.name}: {worker.name} kept {busy}", file=sys.stderr)
    return host, sample


def measure(options, works, threads):
    """All works with one number of threads: {"errors":, "samples":, …}."""
    workers = [Worker(name, threads) for name in options.peers]
    for worker in workers:
        if worker.missing:
            print(f"without {worker.name}: {worker.missing}", file=sys.stderr)
    workers = [worker for worker in workers if not worker.missing]
    versions = {worker.name: worker.version for worker in workers}
    errors, samples, host = {}, {work.name: [] for work in works}, {}
    with tempfile.TemporaryDirectory() as folder:
        for work in works:
            progress(f"{threads} threads, checking {work.name}")
            errors[work.name] = agreement(options.workbook, folder, work, workers)
    others = Others(options.patience, [worker.process.pid for worker in workers])
    for turn in range(options.rounds):
        for work in works:
            progress(f"{threads} threads, round {turn + 1} of {options.rounds}: {work.name}")
            able = [worker for worker in workers if worker.name in errors[work.name]]
            # Every second round in the opposite order, so that no one always follows the same.
            order = [None, *able] if turn % 2 == 0 else [*reversed(able), None]
            while True:
                others.wait()
                start = others.now()
                host, sample = one_turn(options, work, threads, order)
                if not others.disturbed(start):
                    break
            sample["others"] = others.share(start)
            samples[work.name].append(sample)
    for worker in workers:
        worker.end()
    progress("")
    return {"errors": errors, "samples": samples, "machine": host, "versions": versions}


def memory(options):
    """[(n, the floats that fused attention of one head makes, its output's among them)]."""
    rows = []
    for work in MEMORY:
        progress(f"memory, {work.name}")
        rows.append((work.n, bench(options.workbook, work, os.cpu_count())[1]["peak_floats"]))
    progress("")
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("--workbook", default=ROOT / ".build/release/workbook", help="the program to measure")
    add("--threads", default="1,2", help="numbers of threads (1,2)")
    add("--rounds", type=int, default=5, help="turns of everyone (5)")
    add("--seconds", type=float, default=0.12, help="of one peer's turn (0.12)")
    add("--patience", type=float, default=60,
        help="seconds to wait for a quiet machine, for each number of threads (60)")
    add("--peers", default=",".join(ENGINES), help="some of " + ",".join(ENGINES))
    add("--only", default="", help="works whose name has this in it")
    add("--save", metavar="FILE", help="keeps what was measured, as JSON")
    add("--load", metavar="FILE", help="prints what --save kept, and measures nothing")
    add("--write", action="store_true", help="writes chapters/benchmarks.md")
    options = parser.parse_args()
    options.peers = options.peers.split(",")
    if options.load:
        data = json.loads(Path(options.load).read_text())
    else:
        data = {"rounds": options.rounds, "load": [os.getloadavg()[0]], "threads": {}}
        data |= {"processor": processor(), "cores": os.cpu_count()}
        works = [work for work in WORKS if options.only in work.name]
        for threads in options.threads.split(","):
            data["threads"][threads] = measure(options, works, int(threads))
        if not options.only:
            data["memory"] = memory(options)
        data["load"].append(os.getloadavg()[0])
    if options.save:
        Path(options.save).write_text(json.dumps(data))
    text = page.render(data, options.peers)
    print(text)
    if options.write:
        (ROOT / "chapters/benchmarks.md").write_text(text)


if __name__ == "__main__":
    main()
