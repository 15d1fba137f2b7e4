#!/usr/bin/env bash
# wget writes `WARC-Target-URI: <http://…>`, as the grammar of WARC/1.0 may be read; warcio takes the brackets off, FastWARC
# gives them back as part of the address, so that a look-up of the address finds nothing in a WARC of wget.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet warcio==1.8.1 FastWARC==2.0.1
cat > look.py <<'PY'
import io
from fastwarc.warc import ArchiveIterator as Fast
from warcio.archiveiterator import ArchiveIterator as Slow
block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A page.</p>"
head = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:6f2c9c1e-1d5b-4a3b-9c57-0f6f1c5b7a10>\r\n"
    b"WARC-Target-URI: <http://a.example/page>\r\nWARC-Date: 2026-11-29T12:00:00Z\r\n"
    b"Content-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(block)
)
data = head + block + b"\r\n\r\n"
slow = [r.rec_headers.get_header("WARC-Target-URI") for r in Slow(io.BytesIO(data))]
fast = [r.headers["WARC-Target-URI"] for r in Fast(io.BytesIO(data))]
print("warcio 1.8.1:  ", slow)
print("FastWARC 2.0.1:", fast)
assert slow == ["http://a.example/page"] and fast == ["<http://a.example/page>"]
PY
env/bin/python look.py
