"""What the machine is, and who else is using it."""

import os
import platform
import re
import resource
import time
from pathlib import Path


def processor():
    """The processor's name."""
    try:
        return re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())[1]
    except (OSError, TypeError):
        return platform.processor() or platform.machine()


TICK = os.sysconf("SC_CLK_TCK")


def everyone():
    """Seconds that the processors have been busy for anyone; None if this is not Linux."""
    try:
        fields = [int(word) for word in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    except OSError:
        return None
    return (sum(fields) - fields[3] - fields[4]) / TICK  # without idle and waiting


def of_process(pid):
    """Seconds of processor time of a process that runs."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


class Others:
    """The processes that are none of ours: seen, and waited for, so many seconds in all."""

    def __init__(self, patience, pids):
        self.patience, self.pids = patience, pids

    def now(self):
        """A moment, for `share`."""
        own = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        own = sum(use.ru_utime + use.ru_stime for use in own)
        busy = everyone()
        if busy is not None:
            busy -= own + sum(map(of_process, self.pids))
        return time.monotonic(), busy

    def share(self, since):
        """The part of the machine that they have had since a moment."""
        (start, before), (end, after) = since, self.now()
        return None if before is None else max(0, after - before) / (end - start) / os.cpu_count()

    def disturbed(self, since):
        """Whether they had more than a tenth, and there is time to wait for better."""
        if self.patience <= 0 or (self.share(since) or 0) < 0.1:
            return False
        self.patience -= time.monotonic() - since[0]
        return True

    def wait(self):
        """Returns when they have been quiet for a moment."""
        while True:
            start = self.now()
            time.sleep(0.06)
            if not self.disturbed(start):
                return
