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


def processor_time():
    """Seconds of processor time so far: (of everyone, of this process and its ended children)."""
    try:
        fields = [int(word) for word in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    except OSError:
        return None  # not Linux
    idle = fields[3] + fields[4]
    own = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return (
        (sum(fields) - idle) / os.sysconf("SC_CLK_TCK"),
        sum(use.ru_utime + use.ru_stime for use in own))


class Others:
    """The processes that are none of ours. Waits for them, for so many seconds in all."""

    def __init__(self, patience):
        self.patience, self.start, self.before = patience, time.monotonic(), processor_time()

    def share(self):
        """The part of the machine that they had since the start; children must have ended."""
        if self.before is None:
            return None
        everyone, own = (now - then for now, then in zip(processor_time(), self.before))
        return max(0, everyone - own) / (time.monotonic() - self.start) / os.cpu_count()

    def wait(self, interval=0.06):
        """Returns when nine tenths of the machine have been idle for a moment: our own threads have
        gone to sleep, and nobody else works."""
        if self.before is None:
            return time.sleep(interval)
        while True:
            start, before = time.monotonic(), processor_time()
            time.sleep(interval)
            seconds = time.monotonic() - start
            busy = (processor_time()[0] - before[0]) / seconds / os.cpu_count()
            if busy < 0.1 or self.patience <= 0:
                return
            self.patience -= seconds
