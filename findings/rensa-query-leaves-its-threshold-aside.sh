#!/usr/bin/env bash
# rensa's index of near-duplicate texts is made with a threshold of similarity. Its query returns every text that shares one band of the
# signature, whatever the threshold says: here texts whose Jaccard similarity is 0.54, where 0.8 was asked. Only
# is_similar holds against it. Expected: the texts above the threshold (what datasketch's bands, drawn from the threshold, come near to).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet rensa==0.5.0
cat > look.py <<'PY'
from rensa import RMinHash, RMinHashLSH

def signature(words):
    made = RMinHash(num_perm=128, seed=42)
    made.update(words)
    return made

words = [f"word{number}" for number in range(500)]
index = RMinHashLSH(threshold=0.8, num_perm=128, num_bands=32)
for kept in (450, 350, 250):
    other = words[:kept] + [f"other{kept}-{number}" for number in range(500 - kept)]
    index.insert(kept, signature(other))
    same = kept / (1000 - kept)
    print(f"rensa 0.5.0, threshold 0.8: Jaccard {same:.2f}, found {kept in index.query(signature(words))}")
assert set(index.query(signature(words))) >= {450, 350}
assert 350 / 650 < 0.8
assert not index.is_similar(signature(words), signature(words[:350] + [f"other{n}" for n in range(150)]))
PY
env/bin/python look.py
