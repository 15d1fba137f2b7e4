"""Random edits of a dossier: what a run says with what earlier ones kept, and without.

Run it as ``python -m benchmarks.second_run [--edits 500] [--seed 1] [--jobs 1]`` from the repository. Runs
that use what was kept judge on so many processes, however little there is; the others on one. Edited are
captures (words, files that come, go or change places), claims, documents, citations (fields, ids, order),
decisions, options, attempts in the store, the time, and the kept results themselves. It ends with 1 at the
first byte of a report, or of what is printed, that differs.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter
from pathlib import Path

from audit import judge
from audit.jobs import forked
from tests.jobs._edits import Home

EACH = 25
"""Edits of one dossier."""


def main() -> None:
    """Edit, run, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.jobs > 1:
        judge.FEW, forked.WORTH_A_FORK = 1, 1
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as top:
        os.environ["XDG_STATE_HOME"] = str(Path(top) / "state")
        for seed in range(chosen.seed, chosen.seed + -(-chosen.edits // EACH)):
            home = Home(Path(top) / str(seed), seed, chosen.jobs)
            for number in range(EACH + 1):
                said = home.edit() if number else "begun"
                kept, anew = home.run()
                differs = [name for name in {*kept, *anew} if kept.get(name) != anew.get(name)]
                assert not differs, f"seed {seed}, edit {number} ({said}): {differs}"
                done[said.partition(" ")[0] if said != "nothing" else said] += 1
            print(f"seed {seed}: {EACH} edits, nothing differs", flush=True)
    print(f"{sum(done.values())} runs, each with what was kept and without")


if __name__ == "__main__":
    main()
