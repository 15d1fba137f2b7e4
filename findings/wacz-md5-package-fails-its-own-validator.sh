#!/usr/bin/env bash
# `wacz create --hash-type md5` (py-wacz) makes a package that `wacz validate` of the same version calls invalid.
# Expected: a package made with a documented option is valid for the tool that made it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet warcio==1.8.1 wacz==0.6.0
cat > make.py <<'PY'
import io
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
with open("one.warc.gz", "wb") as out:
    writer = WARCWriter(out, gzip=True)
    body = io.BytesIO(b"<p>A page.</p>")
    writer.write_record(writer.create_warc_record("http://a.example/", "response", body, http_headers=head))
PY
env/bin/python make.py
for type in sha256 md5; do
  env/bin/wacz create --hash-type $type -o $type.wacz -f one.warc.gz >/dev/null 2>&1
  echo "py-wacz 0.6.0, --hash-type $type:"
  env/bin/wacz validate -f $type.wacz > $type.txt 2>&1 || true
  sed 's/^/  /' $type.txt
done
grep -qi "valid wacz\|is valid\|succeed\|valid" sha256.txt
grep -qi "mismatch\|invalid\|fail" md5.txt
! grep -qi "mismatch" sha256.txt
