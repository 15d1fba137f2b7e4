#!/usr/bin/env bash
# HTTrack with -n ("get files near") turns canonical and og:url into relative paths of files that it did not get; without
# it they stay as the site wrote them. Expected: what a page says of itself stays, or points to a file that is there.
set -euo pipefail
command -v httrack >/dev/null || { echo "needs httrack 3.49-4" >&2; exit 3; }
httrack --version | grep -q '3\.49-4' || { echo "needs httrack 3.49-4" >&2; exit 3; }
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
mkdir site
cat > site/page.html <<'HTML'
<!doctype html><html><head><title>A page</title><link rel="canonical" href="https://news.example/world/page">
<meta property="og:url" content="https://news.example/world/page"></head><body><p>Text.</p></body></html>
HTML
port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
python3 -m http.server --bind 127.0.0.1 --directory site "$port" >/dev/null 2>&1 & server=$!
sleep 1
for option in "" -n; do
  out=out$option
  httrack "http://127.0.0.1:$port/page.html" -O "$out" -r1 -q -%v0 --max-time=20 $option >/dev/null 2>&1 || true
  echo "httrack 3.49-4 ${option:-without -n}:"
  grep -o 'canonical" href="[^"]*"\|og:url" content="[^"]*"' "$out"/127.0.0.1_"$port"/page.html
done
grep -q 'canonical" href="https://news.example/world/page"' out/127.0.0.1_"$port"/page.html
grep -q 'canonical" href="\.\./' out-n/127.0.0.1_"$port"/page.html
