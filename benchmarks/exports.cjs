// What citeproc-js and citation-js make of an export: `node exports.cjs citeproc|citation-js FILE`.
// Both are found by NODE_PATH. Prints JSON: the version, and what was made by id.
const fs = require("fs");
const [tool, file] = process.argv.slice(2);
const text = fs.readFileSync(file, "utf8");

const VARIABLES = [
  "title", "container-title", "publisher", "publisher-place", "volume", "issue", "number", "page", "edition",
  "genre", "archive", "archive_location", "URL", "DOI", "ISBN", "ISSN", "note",
];

function style() {
  const texts = VARIABLES.map((name) => `<text variable="${name}" prefix="⟦${name}:" suffix="⟧"/>`).join("");
  const names = ["author", "editor"].map((name) =>
    `<names variable="${name}" prefix="⟦${name}:" suffix="⟧"><name delimiter="; "/></names>`).join("");
  const dates = ["issued", "accessed"].map((name) =>
    `<group prefix="⟦${name}:" suffix="⟧"><date variable="${name}" form="text"/></group>`).join("");
  return `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>all</title>
    <id>all</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout><text variable="title"/></layout>
    </citation><bibliography><layout><group>${texts}${names}${dates}</group></layout></bibliography></style>`;
}

function citeproc() {
  const CSL = require("citeproc");
  const items = Object.fromEntries(JSON.parse(text).map((item) => [item.id, item]));
  const locale = fs.readFileSync(require.resolve("citeproc-locales/locales/locales-en-US.xml"), "utf8");
  const engine = new CSL.Engine(
    { retrieveLocale: () => locale, retrieveItem: (id) => structuredClone(items[id]) }, style(), "en-US", true);
  engine.setOutputFormat("text");
  engine.updateItems(Object.keys(items));
  const [about, printed] = engine.makeBibliography();
  const made = about.entry_ids.map(([id], index) => [id, printed[index]]);
  return { version: CSL.PROCESSOR_VERSION, made: Object.fromEntries(made) };
}

function citationJs() {
  const { Cite, version } = require("@citation-js/core");
  for (const plugin of ["csl", "ris", "bibtex"]) require(`@citation-js/plugin-${plugin}`);
  return { version, made: Object.fromEntries(new Cite(text).data.map((item) => [item.id, item])) };
}

console.log(JSON.stringify(tool === "citeproc" ? citeproc() : citationJs()));
