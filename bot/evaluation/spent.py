"""Run a command and tell what it took of the processors and of the memory.

    python -m bot.evaluation.spent COMMAND… < its input

Prints the JSON of `Spent`; ends as the command ended. It stands between, since a process counts as its own the most
memory of the one that started it (getrusage(2), ru_maxrss is kept over execve): this one is small.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor time and the most megabytes, with what the command started; what it printed."""

    seconds: float
    memory: float
    said: str


def spent(command: list[str]) -> Spent:
    """Run it to its end. Raises CalledProcessError where it fails."""
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, ran.stdout)


if __name__ == "__main__":
    try:
        print(json.dumps(asdict(spent(sys.argv[1:]))))
    except subprocess.CalledProcessError as failed:
        sys.exit(max(1, failed.returncode))
