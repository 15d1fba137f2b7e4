#!/usr/bin/env bash
# single-file-cli writes a <link rel=canonical> into a page that has none: the address asked, with its query and even its
# fragment. Expected: no statement of the page that the page does not make (RFC 6596: the site names its canonical).
set -euo pipefail
command -v chromium >/dev/null || { echo "needs chromium on the path" >&2; exit 3; }
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --prefix . single-file-cli@2.0.83
mkdir site && echo '<!doctype html><html><head><title>A page</title></head><body><p id=top>Text.</p></body></html>' > site/page.html
port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
python3 -m http.server --bind 127.0.0.1 --directory site "$port" >/dev/null 2>&1 & server=$!
sleep 1
node_modules/.bin/single-file "http://127.0.0.1:$port/page.html?from=feed#top" out.html \
  --browser-executable-path="$(command -v chromium)" --browser-arg=--no-sandbox 2>/dev/null
echo "single-file-cli 2.0.83, of a page without a canonical link:"
grep -o '<link rel=canonical[^>]*>' out.html
grep -q "<link rel=canonical href=\"http://127.0.0.1:$port/page.html?from=feed#top\">" out.html
