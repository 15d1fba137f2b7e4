#!/usr/bin/env bash
# citation-js refuses a whole BibLaTeX file for one date with an open start (`date = {/2024}`, valid by the BibLaTeX manual, 2.3.8).
# Expected: the other entries are read; the date is kept as text or left out.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit --prefix . @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 2>/dev/null
cat > look.cjs <<'JS'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
const good = "@book{a, title = {A Harbour}, author = {Roe, Jane}, date = {2020}}\n";
const open = "@book{b, title = {A Pier}, author = {Roe, Jane}, date = {/2024}}\n";
const read = (text) => { try { return new Cite(text).data.length; } catch (error) { return `nothing: ${error.constructor.name}`; } };
const alone = read(good), both = read(good + open);
console.log("citation-js 0.8.2, a file of one entry:            ", alone, "entry read");
console.log("the same with a second entry, date = {/2024}, added:", both);
if (alone !== 1 || !String(both).startsWith("nothing")) process.exit(1);
JS
node look.cjs
