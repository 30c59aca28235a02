// Lighthouse on a built site: npm --prefix benchmarks/site ci && node benchmarks/site/lighthouse.mjs [FOLDER] [PAGE …]
// Prints the four scores and the times of each page, on a phone and on a desktop; exits with 1 below 95 or 100.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { argv, env, exit } from "node:process";
import { createGzip } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [folder = "site", ...named] = argv.slice(2);
const PAGES = named.length ? named : ["", "platforms/linkedin/", "rules/hard-sell/", "responses/triage/", "check/"];
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".svg": "image/svg+xml", ".xml": "application/xml" };
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const WANTED = { performance: 95, accessibility: 100, "best-practices": 0, seo: 0 };

const server = createServer((request, answer) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
  let file = join(folder, path);
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  if (!existsSync(file)) return answer.writeHead(404).end();
  // Compressed, as every host does.
  answer.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", "content-encoding": "gzip" });
  return createReadStream(file).pipe(createGzip()).pipe(answer);
}).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const address = `http://127.0.0.1:${server.address().port}/`;
const chrome = await launch({ chromePath: env.TONEBOOK_BROWSER ?? env.CHROME_PATH ?? "/usr/bin/chromium", chromeFlags: FLAGS });

let short = 0;
console.log("page                  screen   perf  access  best  seo    LCP    TBT    CLS      kB");
for (const page of PAGES.filter((name) => existsSync(join(folder, name, "index.html")))) {
  for (const screen of ["phone", "desktop"]) {
    const run = await lighthouse(address + page, { port: chrome.port, logLevel: "silent" }, screen === "desktop" ? desktopConfig : undefined);
    const scores = Object.keys(WANTED).map((name) => Math.round(100 * run.lhr.categories[name].score));
    short += Object.values(WANTED).filter((least, place) => scores[place] < least).length;
    const number = (name) => run.lhr.audits[name].numericValue;
    const times = [`${(number("largest-contentful-paint") / 1000).toFixed(1)} s`, `${number("total-blocking-time").toFixed(0)} ms`, number("cumulative-layout-shift").toFixed(3), (number("total-byte-weight") / 1000).toFixed(0)];
    console.log(`${(page || "home").padEnd(21)} ${screen.padEnd(8)} ${scores.map((score) => String(score).padStart(4)).join("  ")}  ${times.map((time) => time.padStart(6)).join(" ")}`);
    for (const { id } of run.lhr.categories.accessibility.auditRefs) {
      const audit = run.lhr.audits[id];
      if (audit.score === 0) console.log(`    ${id}: ${audit.title}`);
    }
  }
}
await chrome.kill();
server.close();
exit(short ? 1 : 0);
