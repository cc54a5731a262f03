/* Texts of an option that ECharts would run: it opens addresses as they are, and sets HTML of tooltips and of its view
   of the data as it is. Data in them it escapes itself. */
import { purify } from "../../kit/text/html";

const LEADS = /^(?:https?|mailto|tel):|^(?![a-z][a-z0-9+.-]*:)/i;
/** Rules that load something or leave the tooltip's place. */
const UNSAFE_RULE = /url|image|position|[@\\]|\/\*/i;

/** Returns the text of a place in an option, without what would do something; `path` are the names that lead there. */
export function harmless(text: string, path: readonly string[]): string | undefined {
  const name = path.at(-1);
  if (name === "link" || name === "sublink") return leads(text) ? text : undefined;
  if (name === "extraCssText") return UNSAFE_RULE.test(text) ? undefined : text;
  const html = path.includes("dataView") || (name === "formatter" && path.at(-2) === "tooltip");
  return html && text.includes("<") ? purify(text) : text;
}

/** Whether an address leads to a page, a mail or a telephone. Browsers skip control characters and spaces in it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are meant
const leads = (address: string): boolean => LEADS.test(address.replace(/[\x00-\x20\x7f]/g, ""));
