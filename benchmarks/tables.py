"""What it costs to load every table: seconds and megabytes, in a process of its own.

usage: python benchmarks/tables.py [--rounds N]

Each round starts a fresh interpreter, imports what the tables are read with, and then loads
names, gazetteer, roles, offices and the words that steer them. Prints the seconds of processor
time (the least of the rounds, which is what the code costs, and their median, which is what the
machine made of it) and the memory held afterwards and at the peak, over an interpreter that has
only imported the same modules. Asked is under half a second and under 150 MB.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys

CHILD = r"""
import json, resource, time
import ahocorasick_rs, msgspec  # what is imported to read tables is not what tables weigh
from dragoman.knowledge import gazetteer, names, place_lexicon, reference, roles

def held():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10

before, start = held(), time.process_time()
names.load_names(), gazetteer.load_gazetteer(), roles.load_roles()
reference.load_offices(), reference.load_reference()
place_lexicon.load_place_words(), place_lexicon.load_abbreviations()
place_lexicon.load_personal_names(), place_lexicon.load_adjectives()
seconds = time.process_time() - start
print(json.dumps({"seconds": seconds, "held": held() - before, "peak": peak() - before}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="fresh processes (default 5)")
    rounds = [measure() for _ in range(parser.parse_args().rounds)]
    seconds = [one["seconds"] for one in rounds]
    held, peak = (statistics.median(one[name] for one in rounds) for name in ("held", "peak"))
    print(f"{len(rounds)} fresh processes, over the bare interpreter with imports")
    print(f"seconds:   {min(seconds):.2f} at the least, median {statistics.median(seconds):.2f}")
    print(f"megabytes: {held:.0f} held, {peak:.0f} at the peak")


def measure() -> dict[str, float]:
    """One fresh process's seconds and megabytes."""
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
