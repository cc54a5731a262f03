/* Which page numbers are shown: first, last, and those around the current one; gaps between. Pure. */

/** null = a gap. At most `most` numbers and gaps together (0 = none at all); a gap never stands for a single page. */
export function visiblePages(page: number, count: number, most: number): (number | null)[] {
  if (most <= 0) return [];
  if (count <= most) return span(1, count);
  if (most < 5) return [page];
  const inner = most - 4; // beside first, last and two gaps
  const edge = most - 2; // beside one end and one gap
  const from = page - Math.floor((inner - 1) / 2);
  const to = from + inner - 1;
  if (from < 4) return [...span(1, edge), null, count];
  if (to > count - 3) return [1, null, ...span(count - edge + 1, count)];
  return [1, null, ...span(from, to), null, count];
}

const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
