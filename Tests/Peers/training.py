"""A training step of each task's model: this package against PyTorch eager, both on one thread.

    swift build -c release --product workbook
    python3 Tests/Peers/training.py [path of workbook]

Rounds are interleaved, so that both meet the same load; the medians of the rounds are printed. A step of
this package makes its examples as well; PyTorch's batch is made beforehand. The time of a start of the
program is left out by running few and many steps.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
PROGRAM = sys.argv[1] if len(sys.argv) > 1 else str(
    Path(__file__).parent.parent.parent / ".build" / "release" / "workbook"
)
# task: vocabulary, answers, length, width, heads, layers, hidden, positions, causal, batch
TASKS = {
    "reverse": (10, 10, 10, 16, 1, 1, 0, True, False, 32),
    "pronoun": (10, 10, 10, 16, 1, 1, 0, True, False, 32),
    "histogram": (10, 10, 10, 32, 2, 1, 0, False, False, 64),
    "recall": (16, 16, 13, 16, 1, 2, 0, True, True, 32),
    "sort": (10, 10, 10, 16, 1, 1, 32, True, False, 32),
}
ROUNDS, STEPS = 7, 200


class Peer:
    """The same model, as one writes it in PyTorch."""

    def __init__(self, V, C, n, d, h, layers, hidden, positions, causal, B):
        torch.manual_seed(1)
        self.sizes = (n, d, h, causal, B)
        normal = lambda *shape: torch.nn.Parameter(torch.randn(*shape) / shape[0] ** 0.5)
        self.embedding = normal(V, d)
        self.positions = normal(n, d) if positions else None
        self.blocks = []
        for _ in range(layers):
            block = {name: normal(d, d) for name in ("q", "k", "v", "o")}
            if hidden:
                block |= {"w1": normal(d, hidden), "b1": normal(hidden)}
                block |= {"w2": normal(hidden, d), "b2": normal(d)}
            self.blocks.append(block)
        self.readout = normal(d, C)
        parameters = [self.embedding, self.readout] + ([self.positions] if positions else [])
        parameters += [p for block in self.blocks for p in block.values()]
        self.optimiser = torch.optim.Adam(parameters, lr=0.01)
        self.tokens = torch.randint(0, V, (B, n))
        self.answers = torch.randint(0, C, (B, n))

    def step(self):
        n, d, h, causal, B = self.sizes
        x = F.embedding(self.tokens, self.embedding)
        if self.positions is not None:
            x = x + self.positions
        for block in self.blocks:
            split = [(x @ block[m]).view(B, n, h, d // h).transpose(1, 2) for m in "qkv"]
            o = F.scaled_dot_product_attention(*split, is_causal=causal)
            x = x + o.transpose(1, 2).reshape(B, n, d) @ block["o"]
            if "w1" in block:
                x = x + F.relu(x @ block["w1"] + block["b1"]) @ block["w2"] + block["b2"]
        loss = F.cross_entropy((x @ self.readout).flatten(0, 1), self.answers.flatten())
        self.optimiser.zero_grad()
        loss.backward()
        self.optimiser.step()


def theirs(peer):
    start = time.perf_counter()
    for _ in range(STEPS):
        peer.step()
    return (time.perf_counter() - start) / STEPS


def ours(task):
    def run(steps):
        words = [PROGRAM, "train", task, "--steps", str(steps), "--threads", "1", "--json"]
        start = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True)
        return time.perf_counter() - start

    return max(1e-9, (run(5 * STEPS + 10) - run(10)) / (5 * STEPS))


print(f"torch {torch.__version__}, one thread, median of {ROUNDS} interleaved rounds")
for task, sizes in TASKS.items():
    peer = Peer(*sizes)
    for _ in range(20):
        peer.step()
    rounds = [(theirs(peer), ours(task)) for _ in range(ROUNDS)]
    t, o = (statistics.median(column) for column in zip(*rounds))
    print(f"{task:10} PyTorch {t * 1e3:6.3f} ms  workbook {o * 1e3:6.3f} ms  {t / o:5.1f} times")
