#!/usr/bin/env bash
# EDTF (ISO 8601-2) writes the winter of a year as 2021-24, that of the Northern Hemisphere as 2021-28 and the summer of the Southern as
# 2021-30. python-edtf 5.0.2 begins each on 1 December and ends it on 31 December, so that the bounds of a season of three months hold one
# of them, where its other seasons hold three. Expected: the end of February of the next year, or December to February of one winter.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet edtf==5.0.2
cat > look.py <<'PY'
from edtf import parse_edtf
for season, months in (("2021-23", 3), ("2021-24", 1), ("2021-28", 1), ("2021-30", 1)):
    value = parse_edtf(season)
    first, last = value.lower_strict(), value.upper_strict()
    print(f"python-edtf 5.0.2: {season} -> {first[:3]} to {last[:3]}")
    assert (first.tm_year, last.tm_year, last.tm_mon - first.tm_mon + 1) == (2021, 2021, months)
PY
env/bin/python look.py
