/* Packs what the wheel ships beside the front end: Material Symbols (rounded, weight 400) and emoji shortcodes.

   icons.txt   the `d` of every icon's path, one after the other
   icons.json  name -> [start, length] in icons.txt, so that one icon is read without the others
   emoji.json  {codes: shortcode -> emoji, all: every emoji without skin tones and variation selectors}

   icon_aliases.json holds names that Streamlit knows and the package no longer has: older names of the same or
   the nearest drawing. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gemoji } from "gemoji";

const HERE = import.meta.dirname;
const OUT = join(HERE, "..", "..", "nbflow", "static");
const require = createRequire(import.meta.url);
const ICONS = dirname(require.resolve("@material-symbols/svg-400/package.json"));
const KATEX = join(HERE, "..", "node_modules", "katex");
const json = (file) => JSON.parse(readFileSync(file, "utf8"));

function icons() {
  const folder = join(ICONS, "rounded");
  const places = {};
  const paths = [];
  let start = 0;
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".svg") || file.endsWith("-fill.svg")) continue;
    const [, path] = readFileSync(join(folder, file), "utf8").match(
      /viewBox="0 -960 960 960"><path d="([\w\s.,-]+)"\/><\/svg>\s*$/,
    );
    places[file.slice(0, -4)] = [start, path.length];
    paths.push(path);
    start += path.length;
  }
  const aliases = json(join(HERE, "icon_aliases.json"));
  for (const [name, drawing] of Object.entries(aliases)) {
    if (!(drawing in places)) throw new Error(`icon_aliases.json: there is no icon ${drawing} (for ${name})`);
    places[name] ??= places[drawing];
  }
  return { places, text: paths.join("") };
}

function emoji() {
  const bare = (text) => text.replace(/[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu, "");
  const known = json(require.resolve("emojilib"));
  const codes = {};
  for (const [character, [name]] of Object.entries(known)) codes[name] = character;
  for (const { emoji: character, names } of gemoji) for (const name of names) codes[name] = character;
  const all = new Set([...Object.keys(known), ...gemoji.map((one) => one.emoji)].map(bare));
  return { codes, all: [...all].filter(Boolean) };
}

mkdirSync(OUT, { recursive: true });
const { places, text } = icons();
writeFileSync(join(OUT, "icons.txt"), text);
copyFileSync(join(ICONS, "LICENSE"), join(OUT, "icons.LICENSE")); // Apache-2.0 goes along with the drawings
copyFileSync(join(KATEX, "LICENSE"), join(OUT, "chunks", "katex.LICENSE")); // MIT, as its fonts
writeFileSync(join(OUT, "icons.json"), JSON.stringify(places));
writeFileSync(join(OUT, "emoji.json"), JSON.stringify(emoji()));
