// Ask Chromium and axe-core whether a page is what it should be.
//
//   npm install --prefix tools/page
//   node tools/page/check_page.mjs PAGE.html [--every-look] [--pictures FOLDER]
//
// With --every-look at desktop and phone width, light and dark; else at desktop width only. One line for each look; a line that begins with “FAULT” for each thing that is wrong. Leaves with 0 when none is.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [file, ...options] = process.argv.slice(2);
const pictures = options.includes("--pictures") ? options[options.indexOf("--pictures") + 1] : null;
const address = pathToFileURL(path.resolve(file)).href;
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LOOKS = [
  { name: "desktop", width: 1400, height: 1000, colorScheme: "light" },
  { name: "phone", width: 390, height: 844, colorScheme: "light" },
  { name: "desktop dark", width: 1400, height: 1000, colorScheme: "dark" },
  { name: "phone dark", width: 390, height: 844, colorScheme: "dark" },
];
let faults = 0;
const fault = (words) => {
  faults += 1;
  console.log(`FAULT ${words}`);
};
const shown = (page) => page.locator("#findings-table tbody tr:visible").count();
const snap = async (page, name, options = {}) => {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), ...options });
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

const opened = async ({ name, width, height, colorScheme, javaScriptEnabled = true }) => {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, javaScriptEnabled });
  const page = await context.newPage();
  page.on("request", (asked) => asked.url() === address || fault(`${name}: asks for ${asked.url()}`));
  page.on("console", (said) => fault(`${name}: console: ${said.text()}`));
  page.on("pageerror", (error) => fault(`${name}: ${error.message}`));
  page.on("dialog", (dialog) => { fault(`${name}: a dialog opened: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(address);
  return page;
};

let rows = 0;
for (const look of options.includes("--every-look") ? LOOKS : LOOKS.slice(0, 1)) {
  const page = await opened(look);
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run());
  const grave = result.violations.filter((each) => ["serious", "critical"].includes(each.impact));
  for (const each of grave) {
    fault(`${look.name}: ${each.id}: ${each.help}: ${each.nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
  }
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) fault(`${look.name}: the page is ${wide} pixels wider than the window`);
  const lesser = result.violations.filter((each) => !grave.includes(each)).map((each) => `${each.id} (${each.impact})`);
  console.log(`${look.name}: ${result.passes.length} rules passed, ${grave.length} serious or critical` +
    (lesser.length ? `; lesser: ${lesser.join(", ")}` : ""));
  rows = await shown(page);
  await snap(page, `${look.name.replace(" ", "-")}-top`);
  await snap(page, look.name.replace(" ", "-"), { fullPage: true });
  for (const part of pictures ? ["findings", "reuse", "dates-ISO", "dates-SOC2", "owners"] : []) {
    if (await page.locator(`#${part}`).count()) {
      await page.locator(`#${part}`).scrollIntoViewIfNeeded();
      await page.evaluate((id) => document.getElementById(id).scrollIntoView(), part);
      await snap(page, `${look.name.replace(" ", "-")}-${part}`);
    }
  }
  await page.context().close();
}

const page = await opened(LOOKS[0]);
await page.keyboard.press("Tab");
const first = await page.evaluate(() => document.activeElement.textContent);
if (!first.startsWith("Skip")) fault(`the first stop of the keyboard is “${first}”, not the skip link`);
if (rows > 0) {
  const code = await page.locator("#findings-table tbody .code").first().textContent();
  await page.locator("[name=words]").pressSequentially(code);
  const found = await shown(page);
  const texts = await page.locator("#findings-table tbody tr:visible").allTextContents();
  if (found === 0 || !texts.every((text) => text.includes(code))) fault(`the search for ${code} shows other rows`);
  const said = await page.locator(".filters [role=status]").textContent();
  if (!said.startsWith(`${found} of `)) fault(`the filter says “${said}” and shows ${found}`);
  await page.locator("[name=words]").fill("");
  for (const box of await page.locator("[name=severity]").all()) await box.uncheck();
  if ((await shown(page)) !== 0) fault("with no severity chosen, findings are shown");
  console.log(`filter: ${code} shows ${found} of ${rows} findings`);
}
await page.emulateMedia({ media: "print" });
const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
if (pictures) fs.writeFileSync(path.join(pictures, "print.pdf"), pdf);
const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
console.log(`print: ${pages} page`);
if (pages !== 1) fault(`the print has ${pages} pages, not 1`);
const printed = await page.locator("#executive").evaluate((each) => each.getClientRects().length > 0);
if (!printed) fault("the print has no executive view");
const room = await page.locator(".side").evaluateAll((boxes) =>
  Math.min(...boxes.map((each) => document.documentElement.clientWidth - each.getBoundingClientRect().right)));
if (room < 1) fault(`the print cuts the right border of a box: ${room} pixels are left beside it`);

const plain = await opened({ ...LOOKS[0], name: "without scripts", javaScriptEnabled: false });
const all = await plain.locator("#findings-table tbody tr").count();
if ((await shown(plain)) !== all) fault("without scripts, findings are hidden");
console.log(`without scripts: ${all} of ${all} findings shown`);
const foreign = await plain.locator("script, img, iframe, object, embed, link, base, [onclick], [onerror], [onload]").count();
if (foreign > 1) fault(`${foreign - 1} elements that the page does not make`);

await browser.close();
console.log(faults === 0 ? `${path.basename(file)}: nothing wrong` : `${path.basename(file)}: ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
