#!/usr/bin/env bash
# citeproc-js reads the raw date `2024-01-27/..` (EDTF: from that day on, no end) and prints a day range that ends on the day it began.
# Expected: an open range, or the words as they are; a reader is told that it ended on the 27th.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit --prefix . citeproc@2.4.63
cat > look.cjs <<'JS'
const CSL = require("citeproc");
const style = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"><info><title>x</title><id>x</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><date variable="issued" form="text"/></layout></bibliography></style>`;
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const terms = months.map((name, at) => `<term name="month-${String(at + 1).padStart(2, "0")}">${name}</term>`).join("");
const locale = `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><date form="text"><date-part name="month" suffix=" "/>
<date-part name="day" suffix=", "/><date-part name="year"/></date><terms>${terms}</terms></locale>`;
const item = { id: "a", type: "webpage", title: "A", issued: { raw: "2024-01-27/.." } };
const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: () => item }, style, "en-US");
engine.updateItems(["a"]);
const shown = engine.makeBibliography()[1][0].replace(/<[^>]*>/g, "").trim();
console.log("citeproc-js 2.4.63, issued { raw: '2024-01-27/..' }:", shown);
if (!/27.27/.test(shown)) process.exit(1);
JS
node look.cjs
