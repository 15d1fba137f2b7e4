#!/usr/bin/env bash
# WARC 1.1 (ISO 28500:2017) lets WARC-Date stand at any granularity of W3CDTF: a year, a month, a day. Of five records so dated warcio 1.8.1
# lists five with its own index, but cdxj-indexer 1.5.0, which turns the date into a timestamp with warcio, ends at the first that has a
# month, and all records after it are in no index. FastWARC 2.0.1 reads all five and has no date for those of a day, a month and a year.
# Expected: an interval, its first second, or at least the records after it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env && env/bin/pip install --quiet warcio==1.8.1 cdxj-indexer==1.5.0 fastwarc==2.0.1
cat > make.py <<'PY'
dates = ("2024-01-27T10:00:00Z", "2024-01-28", "2024-01", "2024", "2024-01-30T10:00:00Z")
body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<p>hi\n"
with open("dated.warc", "wb") as file:
    for number, date in enumerate(dates):
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-4234-8234-12345678901{number}>\r\n"
            f"WARC-Target-URI: http://example.com/{number}\r\nWARC-Date: {date}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        file.write(head.encode() + body + b"\r\n\r\n")
PY
env/bin/python make.py
listed=$(env/bin/warcio index -f warc-date dated.warc | wc -l)
code=0; env/bin/cdxj-indexer dated.warc > index.cdxj 2> errors.txt || code=$?
echo "warcio 1.8.1 index: $listed records; cdxj-indexer 1.5.0: $(wc -l < index.cdxj) of 5, exit $code, $(tail -1 errors.txt)"
[ "$listed" = 5 ] && [ "$(wc -l < index.cdxj)" = 2 ] && [ "$code" != 0 ]
env/bin/python - <<'PY'
from fastwarc.warc import ArchiveIterator
with open("dated.warc", "rb") as file:
    dates = [(record.headers["WARC-Date"], record.record_date) for record in ArchiveIterator(file)]
print("FastWARC 2.0.1 record_date:", "; ".join(f"{written} -> {date and date.isoformat()}" for written, date in dates))
assert [date is None for _, date in dates] == [False, True, True, True, False]
PY
