"""What a program costs: CPU and peak memory of a whole process."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

MAX_SECONDS = 300
"""CPU seconds after which a process is stopped."""

MAX_BYTES = 6 * 1024**3
"""Address space of a process in Python; more fails."""

EVENTS = """
import sys, yaml
for event in yaml.parse(open(sys.argv[1], "rb"), yaml.CLoader):
    pass
"""
"""Reads a file as a bare stream of YAML events, with the parser in C."""


class Cost(NamedTuple):
    """CPU seconds and peak bytes of a process; `failure` says why there is no figure, if there is none."""

    seconds: float
    memory: int
    failure: str = ""


def cost_of(
    command: Sequence[str], sources: Path, *, best_of: int = 1, accepted: Sequence[int] = (0,)
) -> Cost:
    """Run a command so many times and return the smallest cost, of children too; its output is dropped.

    Linux counts the peak memory of a process from that of the one that starts it, so start from a small one.
    What `sources` has is imported rather than what is installed. With an exit code that is not `accepted`,
    the program refused.
    """
    costs = [_once(command, {**os.environ, "PYTHONPATH": str(sources)}, accepted) for _ in range(best_of)]
    return min(costs, key=lambda cost: (bool(cost.failure), cost.seconds))


def python(*arguments: str) -> list[str]:
    """Return the command that runs this Python."""
    return [sys.executable, *arguments]


def event_seconds(model: Path, sources: Path, best_of: int) -> float:
    """Return the CPU seconds that the bare events of a file take, without those of importing the parser."""
    read = cost_of(python("-c", EVENTS, str(model)), sources, best_of=best_of)
    imported = cost_of(python("-c", "import sys, yaml"), sources, best_of=best_of)
    return max(read.seconds - imported.seconds, 0.001)


def _once(command: Sequence[str], environment: Mapping[str, str], accepted: Sequence[int]) -> Cost:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 5))
        if command[0] == sys.executable:  # others reserve far more than they use
            resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))

    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=limited,  # noqa: PLW1509 - no threads here
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = code = os.waitstatus_to_exitcode(status)
    failure = ""
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        failure = f"over {MAX_SECONDS} s"
    elif code not in accepted:
        failure = "refused"
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, failure)
