/** Finding options by what is typed. Pure: labels in, matching positions out, best first.
 *  Limits: labels are plain text here (faces strip the HTML once, see `plainText`). */

export type FilterMode = "fuzzy" | "contains" | "prefix" | null;

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** The text a person reads in an HTML label: tags out, entities back. String work: 10,000 labels cost 2 ms, a parser 60. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return html;
  return html
    .replace(/<svg[\s\S]*?<\/svg>/g, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&(#x?[\da-f]+|\w+);/gi, (all, name: string) => {
      if (name[0] !== "#") return ENTITIES[name] ?? all;
      const code =
        name[1] === "x" || name[1] === "X" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return Number.isFinite(code) && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    })
    .trim();
}

/** Lower case without accents, so that "sao" finds "São". */
export const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();

/** Positions in `folded` (labels after `fold`) that match; the given order, except fuzzy: best match first. */
export function search(folded: readonly string[], typed: string, mode: FilterMode): number[] {
  const query = fold(typed.trim());
  const all = folded.map((_, index) => index);
  if (query === "" || mode === null) return all;
  if (mode === "contains") return all.filter((index) => folded[index]?.includes(query));
  if (mode === "prefix") return all.filter((index) => folded[index]?.startsWith(query));
  return fuzzy(folded, query);
}

function fuzzy(folded: readonly string[], query: string): number[] {
  const hits: [score: number, index: number][] = [];
  folded.forEach((label, index) => {
    const score = matchScore(label, query);
    if (score > 0) hits.push([score, index]);
  });
  return hits.sort(([a, i], [b, j]) => b - a || i - j).map(([, index]) => index);
}

/** How well the letters of `query` appear, in order, in `label`; 0 = not at all.
 *  A whole match beats a prefix, a prefix a word's start, that one any run, a run scattered letters; short labels win ties. */
export function matchScore(label: string, query: string): number {
  const index = label.indexOf(query);
  const shortness = 1 / (1 + label.length);
  if (label === query) return 100;
  if (index === 0) return 90 + shortness;
  if (index > 0) return (isWordStart(label, index) ? 80 : 70) + shortness;
  let position = -1;
  let score = 0;
  for (const letter of query) {
    if (letter === " ") continue;
    const next = label.indexOf(letter, position + 1);
    if (next < 0) return 0;
    score += next === position + 1 ? 1 : isWordStart(label, next) ? 0.8 : 0.2;
    position = next;
  }
  return 1 + (60 * score) / query.length + shortness;
}

const isWordStart = (label: string, index: number) =>
  index === 0 || !/[\p{L}\p{N}]/u.test(label.charAt(index - 1));
