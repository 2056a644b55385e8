// Compiles static/src and the pinned npm packages into static/build: hashed names, a manifest that maps
// each plain name to its hashed one, and a .br and a .gz beside everything that compresses.
// The manifest is written last, in one move, so a reader never meets half a build.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import rtlcss from "rtlcss";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "src");
const build = join(here, "build");
const packages = join(here, "..", "node_modules");
const fonts = join(packages, "@fontsource", "atkinson-hyperlegible-next");
const COMPRESSED = new Set([".css", ".js", ".svg", ".txt"]);

const manifest = {};
const written = new Set(["manifest.json"]);

function write(name, content) {
  writeFileSync(join(build, name), content);
  written.add(name);
}

function publish(name, content, published = hashed(name, content)) {
  const bytes = Buffer.from(content);
  write(published, bytes);
  if (COMPRESSED.has(extname(name))) {
    write(`${published}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    write(`${published}.gz`, gzipSync(bytes, { level: 9 }));
  }
  manifest[name] = published;
}

// Twelve hexadecimal digits between dots is the form WhiteNoise takes for "never changes".
function hashed(name, content) {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const extension = extname(name);
  return `${name.slice(0, -extension.length)}.${digest}${extension}`;
}

function publishFonts() {
  for (const script of ["latin", "latin-ext"]) {
    for (const weight of [400, 700]) {
      const name = `atkinson-hyperlegible-next-${script}-${weight}`;
      publish(`${name}.woff2`, readFileSync(join(fonts, "files", `${name}-normal.woff2`)));
    }
  }
  const licence = "atkinson-hyperlegible-next-OFL.txt";
  publish(licence, readFileSync(join(fonts, "LICENSE")), licence);
}

function compile(file) {
  return sass.compile(join(source, file), {
    style: "compressed",
    charset: false,
    loadPaths: [packages],
    functions: {
      "asset-url($name)": ([name]) => {
        const published = manifest[name.assertString("name").text];
        if (!published) throw new Error(`No published file is called ${name}`);
        return new sass.SassString(`url(${published})`, { quotes: false });
      },
    },
  }).css;
}

function publishStyles() {
  const css = compile("portal.scss");
  publish("portal.css", css);
  publish("portal.rtl.css", rtlcss.process(css) + compile("rtl.scss"));
}

mkdirSync(build, { recursive: true });
publishFonts();
publishStyles();
publish("portal.js", readFileSync(join(source, "portal.js")));
publish("favicon.svg", readFileSync(join(source, "favicon.svg")));

const draft = join(build, `manifest.${process.pid}`);
writeFileSync(draft, `${JSON.stringify(manifest, null, 2)}\n`);
renameSync(draft, join(build, "manifest.json"));

// A portal that is running still serves the files of the build before, so they stay for a day.
const yesterday = Date.now() - 24 * 60 * 60 * 1000;
for (const name of readdirSync(build)) {
  const path = join(build, name);
  if (!written.has(name) && statSync(path).mtimeMs < yesterday) rmSync(path, { force: true });
}
