#!/usr/bin/env bash
# In https://www.google.com/amp/s/HOST/PATH the "s" says that the page is served by https (AMP cache URL format). Unalix 0.9 takes
# it off and gives an address with http, which is another one: not the page that was linked. Expected: https://HOST/PATH.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet Unalix==0.9
cat > look.py <<'PY'
from unalix import clear_url
link = "https://www.google.com/amp/s/news.example/2020/01/02/words"
print("Unalix 0.9:", link, "->", clear_url(link))
assert clear_url(link) == "http://news.example/2020/01/02/words"
PY
env/bin/python look.py
