"""One peer in a process of its own, so that its threads do not meet the others': python3 worker.py PyTorch 2

Reads one JSON object a line and answers each with one: {"prepare": work, "inputs": path, "output": path}
compiles a work and writes its result; {"time": work, "seconds": s} repeats it for that long.
"""

import json
import os
import statistics
import sys
import time

import numpy
from engines import ENGINES
from safetensors.numpy import load_file
from work import WORKS


def environment(threads):
    """What a worker's process starts with: some engines read their number of threads here."""
    count = str(threads)
    spread = "true" if threads > 1 else "false"
    return os.environ | {
        "OMP_NUM_THREADS": count, "MKL_NUM_THREADS": count, "OPENBLAS_NUM_THREADS": count,
        "NPROC": count, "XLA_FLAGS": f"--xla_cpu_multi_thread_eigen={spread}",
        "JAX_PLATFORMS": "cpu", "CUDA_VISIBLE_DEVICES": "", "TF_CPP_MIN_LOG_LEVEL": "3"}


def timed(run, seconds):
    """Median and least time of a run, and how many processors it kept busy."""
    run()
    run()
    times, processor = [], time.process_time()
    while sum(times) < seconds or len(times) < 3:
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    busy = (time.process_time() - processor) / sum(times)
    return {"median": statistics.median(times), "min": min(times), "busy": busy}


def main():
    # The engines may print what they like: answers have a way of their own.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def answer(**fields):
        print(json.dumps(fields), file=answers, flush=True)

    try:
        engine = ENGINES[sys.argv[1]](int(sys.argv[2]))
    except ImportError as problem:
        return answer(missing=str(problem))
    answer(version=engine.version)
    works, runs = {work.name: work for work in WORKS}, {}
    for line in sys.stdin:
        request = json.loads(line)
        if "time" in request:
            answer(**timed(runs[request["time"]], request["seconds"]))
            continue
        work = works[request["prepare"]]
        make = getattr(engine, work.kind, None)
        if make is None:
            answer(missing=f"no {work.kind}")
            continue
        runs[work.name] = run = make(work, load_file(request["inputs"]))
        result = run()
        result = run.arrange(result) if hasattr(run, "arrange") else numpy.asarray(result)
        shape = (work.n, -1) if work.kind != "attention" else (work.heads, work.n, work.width)
        numpy.save(request["output"], result.reshape(shape))
        answer(ready=True)


if __name__ == "__main__":
    main()
