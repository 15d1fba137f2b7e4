#!/usr/bin/env bash
# The package uuid7 0.1.0 makes and reads the version 7 of an early draft (36 bits of seconds), not that of RFC 9562 (48 bits of
# milliseconds), and nothing in a UUID tells the two apart: the RFC's own test vector (appendix A.6, 2022-02-22) is dated 1982, and a
# UUID that it makes today is of another time for every reader of the RFC. Expected: the RFC's time.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet uuid7==0.1.0
cat > look.py <<'PY'
from datetime import UTC, datetime
from uuid_extensions import uuid7, uuid_to_datetime
vector = "017F22E2-79B0-7CC3-98C4-DC0C0C07398F"
read = uuid_to_datetime(vector)
made = uuid7()
print("uuid7 0.1.0:", vector, "is of", read, "(RFC 9562, A.6: 2022-02-22T19:22:22Z)")
print("made now, read by RFC 9562:", datetime.fromtimestamp((made.int >> 80) / 1000, UTC), "version", made.version)
assert read.year == 1982
PY
env/bin/python look.py
