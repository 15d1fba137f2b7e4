#!/usr/bin/env bash
# wget --warc-dedup writes revisit records whose WARC-Block-Digest is the SHA-1 of no bytes, over a block that holds
# the HTTP headers. Expected: the digest of the block (WARC/1.0, 5.8).
set -euo pipefail
wget --version | head -1 | grep -q '1\.21\.3' || { echo "needs GNU wget 1.21.3" >&2; exit 3; }
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet warcio==1.8.1
mkdir site && echo "<p>A page that stays as it is.</p>" > site/page.html
port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
python3 -m http.server --bind 127.0.0.1 --directory site "$port" >/dev/null 2>&1 & server=$!
for _ in $(seq 50); do wget -q -O /dev/null "http://127.0.0.1:$port/page.html" && break; sleep 0.1; done
wget -q --delete-after --warc-cdx --warc-file=first "http://127.0.0.1:$port/page.html"
wget -q --delete-after --warc-dedup=first.cdx --warc-file=again "http://127.0.0.1:$port/page.html"
cat > look.py <<'PY'
import base64, hashlib
from warcio.archiveiterator import ArchiveIterator
def digest(data): return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()
with open("again.warc.gz", "rb") as stream:
    for record in ArchiveIterator(stream, no_record_parse=True):
        if record.rec_type == "revisit":
            block = record.raw_stream.read()
            stated = record.rec_headers.get_header("WARC-Block-Digest")
            print("wget 1.21.3, a revisit with a block of", len(block), "bytes")
            print("stated:            ", stated)
            print("SHA-1 of the block:", digest(block))
            print("SHA-1 of no bytes: ", digest(b""))
            print("WARC-Refers-To-Target-URI:", record.rec_headers.get_header("WARC-Refers-To-Target-URI"))
            assert block and stated == digest(b"")
            break
    else:
        raise SystemExit("no revisit record")
PY
env/bin/python look.py
