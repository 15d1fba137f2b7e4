#!/usr/bin/env bash
# dfir-unfurl knows a status by the host twitter.com alone. The same status under the same path on nitter, whose hosts are many, is
# taken for Unix nanoseconds: 10 March 2023 for one of 10 July 2023, four months early and as exact as the right one. Expected: the
# time of the Snowflake, as the path /USER/status/NUMBER says, or none.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet dfir-unfurl==20261007
cat > look.py <<'PY'
from unfurl import core
def read(host):
    graph = core.Unfurl(remote_lookups=False)
    graph.add_to_queue(data_type="url", key=None, value=f"https://{host}/user/status/1678455464038735895")
    graph.parse_queue()
    return [str(node.value) for node in graph.nodes.values() if str(node.data_type).startswith("timestamp")]
print("dfir-unfurl 20261007, status 1678455464038735895 (posted 2023-07-10T17:25:41Z)")
for host in ("twitter.com", "nitter.net"):
    print(f"{host:12}", read(host))
assert read("twitter.com")[0].startswith("2023-07-10 17:25:41")
assert read("nitter.net")[0].startswith("2023-03-10 13:37:44")
PY
env/bin/python look.py 2>/dev/null
