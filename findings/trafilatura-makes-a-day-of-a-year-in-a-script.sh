#!/usr/bin/env bash
# trafilatura writes `date: 2019-01-01` into the metadata of a page without any date, because a number in one of its scripts
# is 2019. Expected: no date, or one of the precision of a year; a reader of the JSON takes it for a day that the page states.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet trafilatura==2.3.1 lxml_html_clean==0.4.5
cat > look.py <<'PY'
import json
import trafilatura
story = "<p>The boat carries ninety people and twelve cars, and the crossing takes eleven minutes when the tide is with it.</p>"
def date(extra):
    page = f"<!doctype html><html><head><title>A boat</title></head><body><article>{story * 3}{extra}</article></body></html>"
    return json.loads(trafilatura.extract(page, url="http://a.example/", output_format="json", with_metadata=True))["date"]
without, script = date(""), date("<script>var limit = 2019;</script>")
print("trafilatura 2.3.1, JSON metadata of a page without a date:", without)
print("the same with <script>var limit = 2019;</script>:         ", script)
assert (without, script) == (None, "2019-01-01")
PY
env/bin/python look.py
