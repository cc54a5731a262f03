/* The clipboard's forms: text with tabs as spreadsheets write it, and a table in HTML. Pure. */

/** Rows of a spreadsheet's text: tabs between cells, quotes around cells with tabs, line ends or quotes in them. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const body = text.replace(/\r\n?/g, "\n");
  for (let i = 0; i < body.length; i++) {
    const letter = body[i]!;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (body[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (letter === '"' && cell === "" && closes(body, i)) quoted = true;
    else if (letter === "\t" || letter === "\n") {
      row.push(cell);
      cell = "";
      if (letter === "\n") {
        rows.push(row);
        row = [];
      }
    } else cell += letter;
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/** Whether the quote at `from` is the start of a quoted cell: it must end before a tab, a line end or the text's end. */
function closes(text: string, from: number): boolean {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] !== '"') continue;
    if (text[i + 1] === '"') i++;
    else return i + 1 === text.length || text[i + 1] === "\t" || text[i + 1] === "\n";
  }
  return false;
}

/** Text for a spreadsheet. */
export const toTsv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      row.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t"),
    )
    .join("\n");

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]!);

/** The same as a table: word processors and mails take this one. */
export const toHtml = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows
    .map(
      (row) => `<tr>${row.map((cell) => `<td>${escaped(cell).replaceAll("\n", "<br>")}</td>`).join("")}</tr>`,
    )
    .join("")}</table>`;
