#!/usr/bin/env bash
# SARIF 2.1.0 says of a result whose suppression is accepted (3.27.23, 3.35.3) that somebody decided not to be told of it, and of one whose
# baselineState is "absent" (3.27.24) that it was in the run before and is gone. sarif-tools 3.0.5 counts both, and `sarif --check` fails on
# a file that holds nothing else. A filter that excludes suppressed results drops, unless default-include is false, those that have no
# suppression, too. Expected: neither is counted as open, or only on request.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet sarif-tools==3.0.5
cat > make.py <<'PY'
import json
def result(rule, **more):
    place = {"physicalLocation": {"artifactLocation": {"uri": "sources.yaml"}, "region": {"startLine": 1}}}
    return {"ruleId": rule, "level": "warning", "message": {"text": rule}, "locations": [place], **more}
accepted = result("accepted", suppressions=[{"kind": "external", "status": "accepted", "justification": "Read."}])
gone, open_ = result("gone", baselineState="absent"), result("open")
for name, results in (("accepted", [accepted]), ("absent", [gone]), ("both", [accepted, open_])):
    log = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "linter"}}, "results": results}]}
    json.dump(log, open(f"{name}.sarif", "w"))
PY
env/bin/python make.py
for name in accepted absent; do
    code=0; env/bin/sarif --check warning summary "$name.sarif" > out.txt 2>&1 || code=$?
    echo "sarif-tools 3.0.5: --check warning on one $name result: exit $code, $(grep '^warning' out.txt)"
    [ "$code" = 1 ] && grep -q '^warning: 1' out.txt
done
filtered() { env/bin/sarif summary --filter "$1" both.sarif | grep -o '[0-9]* filtered out, [0-9]* passed'; }
printf 'exclude:\n  - suppression: external\n' > one.yaml
printf 'configuration:\n  default-include: false\nexclude:\n  - suppression: external\n' > two.yaml
echo "one accepted and one open result, suppressed ones excluded: $(filtered one.yaml); with default-include false: $(filtered two.yaml)"
[ "$(filtered one.yaml)" = "2 filtered out, 0 passed" ] && [ "$(filtered two.yaml)" = "1 filtered out, 1 passed" ]
