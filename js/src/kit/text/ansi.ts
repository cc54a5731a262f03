/* ANSI colors of terminal text as runs with classes; carriage returns rewrite their line. Pure. */

export interface Run {
  text: string;
  class: string;
  style?: string;
}

interface Pen {
  fg?: string;
  bg?: string;
  marks: Set<string>;
}

const NAMES = ["black", "red", "green", "yellow", "blue", "violet", "cyan", "gray"];
const MARKS: Record<number, string> = { 1: "bold", 2: "dim", 3: "italic", 4: "under", 7: "inverse" };
const CUBE = [0, 95, 135, 175, 215, 255];

/** A color of the 256: names for the first 16, the cube, the grays. */
function indexed(n: number): string {
  if (n < 16) return NAMES[n % 8]!;
  if (n >= 232) return `rgb(${Array(3).fill((n - 232) * 10 + 8)})`;
  const index = n - 16;
  return `rgb(${[CUBE[Math.floor(index / 36)], CUBE[Math.floor(index / 6) % 6], CUBE[index % 6]]})`;
}

/** Reads one SGR sequence into the pen. */
function apply(pen: Pen, codes: number[]): void {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code === 0) Object.assign(pen, { fg: undefined, bg: undefined, marks: new Set() });
    else if (MARKS[code]) pen.marks.add(MARKS[code]);
    else if (code === 22)
      pen.marks = new Set([...pen.marks].filter((mark) => mark !== "bold" && mark !== "dim"));
    else if (code >= 23 && code <= 27) pen.marks.delete(MARKS[code - 20] ?? "");
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) pen.fg = NAMES[code % 10];
    else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) pen.bg = NAMES[code % 10];
    else if (code === 39) pen.fg = undefined;
    else if (code === 49) pen.bg = undefined;
    else if (code === 38 || code === 48) {
      const wide = codes[i + 1] === 2;
      const color = wide ? `rgb(${codes.slice(i + 2, i + 5)})` : indexed(codes[i + 2] ?? 0);
      if (code === 38) pen.fg = color;
      else pen.bg = color;
      i += wide ? 4 : 2;
    }
  }
}

function look(pen: Pen): Omit<Run, "text"> {
  const classes = [...pen.marks].map((mark) => `ansi-${mark}`);
  const styles: string[] = [];
  if (pen.fg?.startsWith("rgb")) styles.push(`color:${pen.fg}`);
  else if (pen.fg) classes.push(`ansi-${pen.fg}`);
  if (pen.bg?.startsWith("rgb")) styles.push(`background:${pen.bg}`);
  else if (pen.bg) classes.push(`ansi-bg-${pen.bg}`);
  return { class: classes.join(" "), style: styles.join(";") || undefined };
}

/** Progress bars print "\r": what follows replaces the line so far. */
const rewritten = (text: string): string =>
  text
    .replace(/\r\n/g, "\n")
    .replace(/[^\n]*\r(?=[^\n])/g, "")
    .replace(/\r/g, "");

export function ansi(text: string): Run[] {
  const clean = rewritten(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  const pieces = clean.split(/\x1b\[([0-9;]*)m/);
  if (pieces.length === 1) return [{ text: strip(clean), class: "" }];
  const pen: Pen = { marks: new Set() };
  const runs: Run[] = [];
  pieces.forEach((piece, i) => {
    if (i % 2) apply(pen, piece.split(";").map(Number));
    else if (piece) runs.push({ text: strip(piece), ...look(pen) });
  });
  return runs;
}

/** Other escape sequences (cursor moves, titles) have no meaning here. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const strip = (text: string): string => text.replace(/\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|.)/g, "");
