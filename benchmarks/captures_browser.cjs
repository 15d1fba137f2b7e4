// Keeps pages with playwright-core and the Chromium of this machine, one file of each kind for each page:
//   node captures_browser.cjs CHROMIUM FOLDER ADDRESS...
// The name of a file is the last part of its address.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");

const [executablePath, folder, ...addresses] = process.argv.slice(2);

const visit = async (page, address) => {
  try {
    await page.goto(address, { timeout: 20000 });
  } catch {
    // A page that cannot be reached is kept too: as the browser's own words about it.
    await page.waitForTimeout(500);
  }
};

const keep = async (browser, address) => {
  const file = (ending) => path.join(folder, path.basename(address) + ending);
  const context = await browser.newContext({ recordHar: { path: file(".har") } });
  const page = await context.newPage();
  await visit(page, address);
  fs.writeFileSync(file(".content.html"), await page.content());
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.captureSnapshot", { format: "mhtml" });
  fs.writeFileSync(file(".mhtml"), data);
  fs.writeFileSync(file(".pdf"), await page.pdf());
  fs.writeFileSync(file(".png"), await page.screenshot());
  await context.close();
};

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  for (const address of addresses) await keep(browser, address);
  await browser.close();
})();
