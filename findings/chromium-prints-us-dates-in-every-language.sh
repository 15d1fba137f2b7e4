#!/usr/bin/env bash
# The header that headless Chromium prints on every page of a PDF has the day in the US form (month first) whatever --lang
# and LANG say: on the first twelve days of a month a reader elsewhere takes it for another day. Expected: the form of the language asked for.
set -euo pipefail
command -v chromium >/dev/null || { echo "needs chromium on the path" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet pypdf==7.1.1
echo '<!doctype html><html lang="de"><head><title>Eine Seite</title></head><body><p>Text.</p></body></html>' > page.html
chromium --version 2>/dev/null
for lang in en-US de-DE en-GB; do
  LANG=${lang/-/_}.UTF-8 LANGUAGE=${lang/-/_} chromium --headless --no-sandbox --disable-gpu --lang=$lang \
    --print-to-pdf=$lang.pdf "file://$work/page.html" >/dev/null 2>&1
  day=$(env/bin/python -c "import pypdf, sys; print(pypdf.PdfReader(sys.argv[1]).pages[0].extract_text())" $lang.pdf |
    grep -oE '[0-9]+/[0-9]+/[0-9]+, [0-9]+:[0-9]+ [AP]M' || true)
  echo "--lang=$lang: ${day:-another form}"
  test "${day%%,*}" = "$(date +%-m/%-d/%y)"
done
