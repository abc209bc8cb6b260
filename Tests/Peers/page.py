"""From what was measured to Markdown: tables of ratios and of times, and the targets, met or missed."""

import statistics
from pathlib import Path

from work import BLOCK, CAUSAL, LONG, PRODUCT, SMOOTH, WORKS

HERE = Path(__file__).resolve().parent
KINDS = {work.name: work.kind for work in WORKS}
EDGES = [work.name for work in WORKS if work.kind == "attention" and not work.causal
         and work.name not in (SMOOTH, LONG)]
FIRST = "<!-- Written by `python3 Tests/Peers/compare.py --write`: measured on one machine, checked by nothing. -->"


class Measured:
    """What was measured with one number of threads; every figure is a median over the rounds."""

    def __init__(self, part):
        self.samples = {name: rounds for name, rounds in part["samples"].items() if rounds}
        self.errors, self.versions, self.machine = part["errors"], part["versions"], part["machine"]

    def over_rounds(self, name, value):
        return statistics.median(value(sample) for sample in self.samples[name])

    def milliseconds(self, name, peer=None):
        if peer is None:
            return self.over_rounds(name, lambda s: 1e3 * s["workbook"]["seconds_median"])
        return self.over_rounds(name, lambda s: 1e3 * s[peer]["median"])

    def ratios(self, name, peer):
        """How many times as fast the workbook was, round by round."""
        return [s[peer]["median"] / s["workbook"]["seconds_median"] for s in self.samples[name]
                if peer in s]

    def ratio(self, name, peer):
        return statistics.median(self.ratios(name, peer) or [0])

    def rate(self, name):
        return self.over_rounds(name, lambda s: s["workbook"]["gflops"])

    def share(self, name):
        return self.over_rounds(name, lambda s: s["workbook"]["peak_share"])

    def speedup(self, name):
        """How many times as fast all these threads are as one, round by round."""
        return self.over_rounds(
            name, lambda s: s["one thread"]["seconds_median"] / s["workbook"]["seconds_median"])

    def limit(self):
        return statistics.median(
            sample["workbook"]["peak"] for rounds in self.samples.values() for sample in rounds)

    def compared(self, other, name):
        """The speed of a work relative to that of another, in the same rounds."""
        pairs = zip(self.samples[name], self.samples[other])
        return statistics.median(
            a["workbook"]["gflops"] / b["workbook"]["gflops"] for a, b in pairs)

    def others(self):
        """The part of the machine that other processes had while this was timed."""
        found = [sample.get("others") for rounds in self.samples.values() for sample in rounds]
        return None if None in found else statistics.mean(found)

    def spread(self, peers):
        """Half the distance between the quartiles of a ratio, over the ratio; the median of all."""
        cells = [self.ratios(name, peer) for name in self.samples for peer in peers]
        cells = [statistics.quantiles(cell, n=4) for cell in cells if len(cell) > 2]
        return statistics.median((high - low) / 2 / mid for low, mid, high in cells or [(1, 1, 1)])


def table(head, rows):
    align = [":---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, align, *rows])


def times(number):
    return f"{number:.2f} ×" if number else ""


def percent(share):
    return f"{100 * share:.0f} %"


def ratio_table(part, peers):
    rows = [[name, f"{part.milliseconds(name):.2f}", f"{part.rate(name):.0f}",
             percent(part.share(name)), *(times(part.ratio(name, peer)) for peer in peers)]
            for name in part.samples]
    return table(["work", "ms", "GFLOP/s", "of the limit", *(f"vs {peer}" for peer in peers)], rows)


def time_table(part, peers):
    def cell(name, peer):
        return f"{part.milliseconds(name, peer):.2f}" if peer in part.samples[name][0] else ""

    rows = [[name, f"{part.milliseconds(name):.2f}", *(cell(name, peer) for peer in peers)]
            for name in part.samples]
    return table(["work", "workbook", *peers], rows)


def targets(part):
    """(what, at least, what was measured, as text)."""
    for name in (SMOOTH, LONG):
        yield name, "share of the limit", 0.85, part.share(name), percent
        yield name, "vs OpenVINO", 1.15, part.ratio(name, "OpenVINO"), times
        yield name, "vs PyTorch", 2.2, part.ratio(name, "PyTorch"), times
    yield CAUSAL, "vs unmasked", 1.8, part.milliseconds(LONG) / part.milliseconds(CAUSAL), times
    yield CAUSAL, "vs PyTorch", 2.2, part.ratio(CAUSAL, "PyTorch"), times
    for name in EDGES:
        yield name, "GFLOP/s vs n 512, d_k 64", 0.7, part.compared(SMOOTH, name), percent
        yield name, "vs PyTorch", 1, part.ratio(name, "PyTorch"), times
    yield PRODUCT, "share of the limit", 0.9, part.share(PRODUCT), percent
    yield BLOCK, "vs PyTorch", 2.3, part.ratio(BLOCK, "PyTorch"), times


def target_table(parts):
    """One row a target, one column a number of threads; what misses is bold."""
    def cell(least, found, text):
        return text(found) if found >= least else f"**{text(found)}**"

    columns = [list(targets(part)) for part in parts.values()]
    rows = [[row[0][0], row[0][1], row[0][4](row[0][2]),
             *(cell(least, found, text) for _, _, least, found, text in row)]
            for row in zip(*columns)]
    if {"1", "2"} <= parts.keys():
        for name in parts["1"].samples:
            if parts["1"].milliseconds(name) > 2:
                rows.append([name, "two threads vs one", times(1.9),
                             *["–"] * (len(parts) - 1), cell(1.9, parts["2"].speedup(name), times)])
    head = ["work", "figure", "at least", *map(threads, parts)]
    missed = sum("**" in cell for row in rows for cell in row)
    return table(head, rows), missed, sum(cell != "–" for row in rows for cell in row[3:])


def error_table(parts, peers):
    def worst(kind, peer):
        found = [errors[peer] for part in parts.values() for name, errors in part.errors.items()
                 if KINDS[name] == kind and peer in errors]
        return f"{max(found):.1e}" if found else ""

    return table(["output", *peers], [
        [kind, *(worst(kind, peer) for peer in peers)] for kind in ("attention", "product", "block")
        if kind in {KINDS[name] for part in parts.values() for name in part.errors}])


def memory_table(rows):
    first, *_ = rows
    return table(
        ["n = m", "floats made", "of them the output", "more than at the size before, for each token",
         "an n × m matrix would be"],
        [[f"{n:,}", f"{floats:,}", f"{n * 64:,}",
          "" if n == first[0] else f"{(floats - before[1]) / (n - before[0]):.0f}", f"{n * n:,}"]
         for before, (n, floats) in zip([first, *rows], rows)])


def threads(count):
    return f"{count} thread" + ("" if int(count) == 1 else "s")


def machine(data, parts):
    """Where and how: one row a fact."""
    part = list(parts.values())[0]
    peaks = ", ".join(f"{p.limit():.0f} ({threads(t)})" for t, p in parts.items())
    versions = ", ".join(f"{peer} {version}" for peer, version in part.versions.items())
    others = [f"{percent(found)} ({threads(t)})" for t, p in parts.items()
              if (found := p.others()) is not None]
    facts = [
        ("processor", data["processor"]),
        ("cores", str(data["cores"])), ("workbook", part.machine["toolchain"]),
        ("instruction set", part.machine["isa"]), ("peers", versions),
        ("the limit, GFLOP/s", peaks), ("rounds", str(data["rounds"])),
        ("load average before and after", " and ".join(f"{load:.1f}" for load in data["load"])),
        ("of the machine, taken by other processes", ", ".join(others)),
        ("spread of a ratio over the rounds",
         "± " + ", ± ".join(percent(p.spread(p.versions)) for p in parts.values())),
    ]
    return table(["", "this run"], [[name, value] for name, value in facts if value])


def render(data, peers):
    parts = {count: Measured(part) for count, part in data["threads"].items()}
    known = set().union(*(part.versions for part in parts.values()))
    peers = [peer for peer in peers if peer in known]
    blocks = [FIRST, "# Benchmarks", (HERE / "introduction.md").read_text().strip()]
    blocks += ["## The machine", machine(data, parts)]
    complete = all(work.name in part.samples for work in WORKS for part in parts.values())
    if complete and {"PyTorch", "OpenVINO"} <= known:
        found, missed, count = target_table(parts)
        blocks += ["## Targets", "What the kernels are meant to reach on a machine of this kind. "
                   f"{count - missed} of {count} figures do"
                   + ("; those that miss are **bold**." if missed else ".")]
        blocks += [found]
        if (notes := HERE / "notes.md").exists():
            blocks += [notes.read_text().strip()]
    for count, part in parts.items():
        blocks += [f"## How many times as fast, {threads(count)}", ratio_table(part, peers)]
    for count, part in parts.items():
        blocks += [f"## Milliseconds, {threads(count)}", time_table(part, peers)]
    if (encoder := HERE / "encoder.md").exists():
        blocks += ["## A whole encoder",
                   "all-MiniLM-L6-v2 ([chapter 10](10-real-encoder.md)) by `Tests/Peers/encoder.py`, in a run of its own with the versions named below each table:",
                   encoder.read_text().strip()]
    if data.get("memory"):
        blocks += ["## Memory", "What fused attention of one head, d_k 64, allocates beside its inputs:"]
        blocks += [memory_table(data["memory"])]
    blocks += ["## Agreement", "The largest difference from the workbook's output, as a part of the "
               "largest number in it. The step of a float32 is 1.2e-07.", error_table(parts, peers)]
    return "\n\n".join(blocks) + "\n"
