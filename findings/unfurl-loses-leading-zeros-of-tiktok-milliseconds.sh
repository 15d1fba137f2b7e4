#!/usr/bin/env bash
# dfir-unfurl writes the seconds of a TikTok id and its milliseconds next to each other as text, the milliseconds without leading
# zeros (and from nine of their ten bits). Where they have fewer than three digits the number is ten or a hundred times too small:
# a video of July 2023 is dated May 1975. Expected: seconds * 1000 + milliseconds, as for the id before it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet dfir-unfurl==20261007
cat > look.py <<'PY'
from datetime import UTC, datetime
from unfurl import core
def read(number):
    graph = core.Unfurl(remote_lookups=False)
    graph.add_to_queue(data_type="url", key=None, value=f"https://www.tiktok.com/@user/video/{number}")
    graph.parse_queue()
    return [str(node.value) for node in graph.nodes.values() if str(node.data_type).startswith("timestamp")]
print("dfir-unfurl 20261007")
for number in (7107337212743830830, 7253412088251534594):
    seconds, thousandths = number >> 32, (number >> 22) & 1023
    print(number, "holds", datetime.fromtimestamp(seconds, UTC), f"and {thousandths} ms; said:", read(number))
assert read(7107337212743830830)[0].startswith("2022-06-09 20:18:17")
assert read(7253412088251534594)[0].startswith("1975-05-09")
PY
env/bin/python look.py 2>/dev/null
