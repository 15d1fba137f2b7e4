#!/usr/bin/env bash
# citations 0.6.1 (PyPI), which checks that quotations stand in their sources.
# Expected: a quotation that begins right behind the "not" of its sentence is found with a warning, and one with the
# marks that citing styles prescribe, an editor's [brackets] and an ellipsis, is found.
# Seen: the first is found and nothing else is said; the other two are not found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet 'citations==0.6.1'
"$work/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

from citations import resolve_in

text = "The council did not approve the plan on Monday, and 2,500 people marched through the town on Tuesday."
quotes = {
    "whole": "The council did not approve the plan on Monday",
    "cut behind not": "approve the plan on Monday, and 2,500 people marched through the town",
    "brackets": "The council [of Harwick] did not approve the plan on Monday",
    "ellipsis": "The council did not approve the plan … and 2,500 people marched through the town",
}
print("citations", version("citations"))
seen = {}
for name, quote in quotes.items():
    answer = resolve_in(quote, text)
    seen[name] = str(answer.state)
    print(f"{name}: {answer}")
found = seen["whole"]
same = seen["cut behind not"] == found and found not in {seen["brackets"], seen["ellipsis"]}
print("as described" if same else "changed")
sys.exit(0 if same else 1)
PY
