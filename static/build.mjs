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
import subsetFont from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "src");
const build = join(here, "build");
const pictures = join(source, "pictures");
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

// The letters of every script that a name may have, for what is printed: WeasyPrint embeds those that it uses.
function publishPrintFonts() {
  const noto = {
    "noto-sans": ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese", "devanagari"],
    "noto-sans-bengali": ["bengali"],
    "noto-sans-gurmukhi": ["gurmukhi"],
    "noto-sans-gujarati": ["gujarati"],
    "noto-naskh-arabic": ["arabic"],
  };
  for (const [name, scripts] of Object.entries(noto)) {
    const folder = join(packages, "@fontsource", name);
    for (const script of scripts) {
      for (const weight of [400, 700]) {
        const file = `${name}-${script}-${weight}`;
        if (!manifest[`${file}.woff2`]) {
          publish(`${file}.woff2`, readFileSync(join(folder, "files", `${file}-normal.woff2`)));
        }
      }
    }
    const licence = `${name}-OFL.txt`;
    publish(licence, readFileSync(join(folder, "LICENSE")), licence);
  }
}

// The names of the languages stand on every page, each in its own script: only the letters of a name are fetched for it.
async function publishNames() {
  const names = {
    "noto-naskh-arabic-arabic": "اردو العربية",
    "noto-sans-bengali-bengali": "বাংলা",
    "noto-sans-gurmukhi-gurmukhi": "ਪੰਜਾਬੀ",
    "noto-sans-gujarati-gujarati": "ગુજરાતી",
  };
  for (const [name, letters] of Object.entries(names)) {
    const folder = name.slice(0, name.lastIndexOf("-"));
    const font = readFileSync(join(packages, "@fontsource", folder, "files", `${name}-400-normal.woff2`));
    publish(`name-${name}.woff2`, await subsetFont(font, letters, { targetFormat: "woff2" }));
  }
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
  publish("pdf.css", compile("pdf.scss"));
}

// Pictures of easy read: our own drawings, and objects of OpenMoji without what belongs to nobody's page.
function publishPictures() {
  const own = readdirSync(pictures).filter((name) => extname(name) === ".svg");
  for (const name of own) publish(`picture-${name}`, clean(name, readFileSync(join(pictures, name), "utf-8")));
  const taken = JSON.parse(readFileSync(join(pictures, "openmoji.json"), "utf-8"));
  const set = JSON.parse(readFileSync(join(packages, "@iconify-json", "openmoji", "icons.json"), "utf-8"));
  for (const [id, original] of Object.entries(taken)) {
    if (!set.icons[original]) throw new Error(`OpenMoji has no ${original}`);
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="4 4 64 64">${set.icons[original].body}</svg>\n`;
    publish(`picture-${id}.svg`, clean(original, drawing));
  }
}

// A picture is shapes and colours alone: nothing that runs, leads elsewhere or could meet the styles of a page.
function clean(name, drawing) {
  const left = drawing.replace(/ (?:class|id|style|data-[a-z-]+)="[^"]*"/g, "");
  const foreign = left.match(/<(?:style|script|text|image|use|a|foreignObject|animate)\b|href=|url\(|\son[a-z]+=/i);
  if (foreign) throw new Error(`${name} holds ${foreign[0]}`);
  const box = left.match(/viewBox="([\d.-]+) ([\d.-]+) ([\d.]+) ([\d.]+)"/);
  if (!box || box[3] !== box[4]) throw new Error(`${name} has no square viewBox`);
  return left;
}

mkdirSync(build, { recursive: true });
publishFonts();
publishPrintFonts();
await publishNames();
publishStyles();
publishPictures();
publish("portal.js", readFileSync(join(source, "portal.js")));
publish("listen.js", readFileSync(join(source, "listen.js")));
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
