#!/usr/bin/env bash
# A date may be a month or a year alone: ISO 8601 and the W3C's note on dates, which sitemaps name as their format, allow 2024-01.
# Four readers of news make a day of it that changes with the day on which they run. Expected: no day, or at least always the same.
# Run on the first of a month it shows nothing, and says so.
set -euo pipefail
[ "$(date +%d)" != 01 ] || { echo "on the first of a month this cannot be seen"; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet newspaper4k==0.9.6 goose3==3.1.22 news-please==1.6.16 ultimate-sitemap-parser==1.8.1 lxml_html_clean
cat > look.py <<'PY'
from datetime import datetime
from goose3 import Goose
from newspaper import Article
from newsplease import NewsPlease
from usp.tree import sitemap_from_str

today = datetime.now()
words = "The council said that the bridge over the river would open after nine years of work. " * 12
page = (
    '<html><head><title>The bridge opens</title><meta property="article:published_time" content="2024-01"></head>'
    f"<body><article><h1>The bridge opens</h1><p>{words}</p></article></body></html>"
)
sitemap = (
    '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>https://news.example/bridge</loc><lastmod>2024-01</lastmod></url></urlset>"
)
article = Article("https://news.example/bridge")
article.download(input_html=page)
article.parse()
found = {
    "newspaper4k 0.9.6": article.publish_date,
    "goose3 3.1.22": Goose().extract(raw_html=page).publish_datetime_utc,
    "news-please 1.6.16": NewsPlease.from_html(page, url="https://news.example/bridge").date_publish,
    "ultimate-sitemap-parser 1.8.1": next(sitemap_from_str(sitemap).all_pages()).last_modified,
}
for name, day in found.items():
    print(f"{name}, run on {today:%Y-%m-%d}: 2024-01 -> {day:%Y-%m-%d}")
    assert (day.year, day.month, day.day) == (2024, 1, today.day), name
PY
env/bin/python look.py
