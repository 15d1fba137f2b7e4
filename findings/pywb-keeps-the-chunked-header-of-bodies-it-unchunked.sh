#!/usr/bin/env bash
# pywb, recording, stores a body without its chunk lines under a header that still says `Transfer-Encoding: chunked`:
# header and payload of the record contradict each other. Expected: either both as received, or neither.
set -euo pipefail
work=$(mktemp -d)
trap 'kill "${site:-}" "${pywb:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet pywb==2.10.0
cat > site.py <<'PY'
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"e\r\n<p>A page.</p>\r\n0\r\n\r\n")
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
PY
free() { python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
one=$(free); two=$(free)
env/bin/python site.py "$one" 2>/dev/null & site=$!
env/bin/wb-manager init kept >/dev/null 2>&1
env/bin/wayback -b 127.0.0.1 -p "$two" --live --record >/dev/null 2>&1 & pywb=$!
get() { python3 -c 'import sys, urllib.request as u; u.build_opener(u.ProxyHandler({})).open(sys.argv[1], timeout=20).read()' "$1" 2>/dev/null; }
for _ in $(seq 100); do get "http://127.0.0.1:$two/kept/record/mp_/http://127.0.0.1:$one/page" && break; sleep 0.3; done
kill "$pywb"; wait "$pywb" 2>/dev/null || true
cat > look.py <<'PY'
import glob
from warcio.archiveiterator import ArchiveIterator
with open(glob.glob("collections/kept/archive/*.warc.gz")[0], "rb") as stream:
    for record in ArchiveIterator(stream):
        if record.rec_type == "response":
            header, body = record.http_headers.get_header("Transfer-Encoding"), record.raw_stream.read()
            print("pywb 2.10.0: Transfer-Encoding:", header, "- the block after the headers:", body)
            assert header == "chunked" and body == b"<p>A page.</p>"
            break
    else:
        raise SystemExit("nothing was recorded")
PY
env/bin/python look.py
