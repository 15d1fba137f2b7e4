#!/usr/bin/env bash
# js-wacz states a sha256 in datapackage.json that is not that of the file: each chunk (64 KiB) is counted twice.
# Expected: the digest of the file, as `wacz validate` (py-wacz) computes it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet warcio==1.8.1 wacz==0.6.0
npm install --silent --no-fund --prefix . @harvard-lil/js-wacz@0.1.6
cat > make.py <<'PY'
import io, random
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
body = b"<p>A page.</p>" + random.Random(1).randbytes(100_000)
head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
with open("one.warc.gz", "wb") as out:
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warc_record("http://a.example/", "response", io.BytesIO(body), http_headers=head))
PY
env/bin/python make.py
node_modules/.bin/js-wacz create -f one.warc.gz -o one.wacz --log-level error
cat > look.py <<'PY'
import hashlib, json, zipfile
package = zipfile.ZipFile("one.wacz")
stated = next(r for r in json.loads(package.read("datapackage.json"))["resources"] if r["path"].endswith(".warc.gz"))
data = package.read(stated["path"])
twice = hashlib.sha256()
for start in range(0, len(data), 65536):
    twice.update(data[start : start + 65536] * 2)
print("js-wacz 0.1.6, a WARC of", len(data), "bytes")
print("stated:                   ", stated["hash"])
print("sha256 of the file:        sha256:" + hashlib.sha256(data).hexdigest())
print("sha256, chunks fed twice:  sha256:" + twice.hexdigest())
assert stated["hash"] == "sha256:" + twice.hexdigest() != "sha256:" + hashlib.sha256(data).hexdigest()
PY
env/bin/python look.py
env/bin/wacz validate -f one.wacz 2>&1 | tee said.txt || true
grep -qi "hash" said.txt
