#!/usr/bin/env bash
# An MHTML file of Chromium ("Webpage, Single File", CDP Page.captureSnapshot) holds no script element, and so none of a
# page's JSON-LD: data that nothing would run, and often the only date of publication. The noscript elements are gone too.
# Expected: data blocks are kept, as they are by `page.content()` and by a saved HTML file.
set -euo pipefail
command -v chromium >/dev/null || { echo "needs chromium on the path" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --prefix . playwright-core@1.65.1
cat > page.html <<'HTML'
<!doctype html><html><head><title>A page</title><script type="application/ld+json">{"@type": "NewsArticle",
"datePublished": "2021-05-11"}</script><meta name="date" content="2021-05-11"></head><body><p>Text.</p>
<noscript><p>Without scripts.</p></noscript></body></html>
HTML
cat > keep.cjs <<'JS'
const { chromium } = require("playwright-core");
(async () => {
  const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.goto("file://" + process.cwd() + "/page.html");
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureSnapshot", { format: "mhtml" });
  const dom = await page.content();
  const has = (text) => ["datePublished", "Without scripts", 'name="date"'].map((part) => part + ": " +
    text.replace(/=\r?\n/g, "").replace(/=3D/g, "=").includes(part)).join(", ");
  console.log("Chromium", browser.version());
  console.log("page.content()  ", has(dom));
  console.log("MHTML           ", has(data));
  await browser.close();
  process.exit(!data.includes("datePublished") && dom.includes("datePublished") ? 0 : 1);
})();
JS
node keep.cjs "$(command -v chromium)"
