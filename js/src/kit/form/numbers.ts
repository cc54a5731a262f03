/** Numbers as text: printf formats and the named presets of st.slider and st.number_input.
 *  Limits: the printf types people use for numbers (d i u f e g s x X o b %); of anything else the number is shown. */

const PRINTF = /%(?:(%)|(?:[1-9]\d*\$)?((?:[-+,_0]|'.)*)(\d*)(?:\.(\d+))?([b-gijostTuvxXEFG]))/g;

type Preset = (value: number) => string;

const intl =
  (options: Intl.NumberFormatOptions): Preset =>
  (value) =>
    new Intl.NumberFormat(undefined, options).format(value);

const money = (currency: string, digits: number): Preset =>
  intl({
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });

const BYTE_UNITS = ["B", "KB", "MB", "GB", "TB", "PB"];

/** 1234 -> "1.2KB": decimal units, one digit after the point, as Streamlit shows them. */
function bytes(value: number): string {
  let size = Math.abs(value);
  let unit = 0;
  while (size >= 1000 && unit < BYTE_UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const sign = value < 0 ? "-" : "";
  return `${sign}${intl({ maximumFractionDigits: 1 })(size)}${BYTE_UNITS[unit]}`;
}

const PRESETS: Record<string, Preset> = {
  plain: plainNumber,
  localized: intl({ maximumFractionDigits: 20 }),
  percent: intl({ style: "percent", maximumFractionDigits: 2 }),
  dollar: money("USD", 2),
  euro: money("EUR", 2),
  yen: money("JPY", 0),
  compact: intl({ notation: "compact" }),
  scientific: intl({ notation: "scientific" }),
  engineering: intl({ notation: "engineering" }),
  accounting: (value) => {
    const text = intl({ minimumFractionDigits: 2, maximumFractionDigits: 2 })(Math.abs(value));
    return value < 0 ? `(${text})` : text;
  },
  bytes,
};

/** The shortest exact decimal form, never with an exponent where 20 digits do. */
export function plainNumber(value: number): string {
  const short = String(value);
  if (!/e/.test(short)) return short;
  const size = Math.abs(value);
  if (size >= 1e21 || size < 1e-20) return short;
  return value.toFixed(size < 1 ? 20 : 0).replace(/(\.\d*?)0+$/, "$1");
}

/** Shows a number in `format` (a preset's name or a printf string); a broken format shows the plain number. */
export function formatNumber(value: number, format?: string | null): string {
  if (!format || typeof format !== "string") return plainNumber(value);
  const preset = Object.hasOwn(PRESETS, format) ? PRESETS[format] : undefined;
  if (preset) return preset(value);
  return format.includes("%") ? sprintf(format, value) : plainNumber(value);
}

/** printf for one number: "%d", "%.2f", "%+08.1f", "%,d", "%0.1f%%". */
export function sprintf(format: string, value: number): string {
  let found = false;
  const written = format.replace(PRINTF, (_all, percent, flags: string, width, precision, type: string) => {
    if (percent) return "%";
    found = true;
    const digits = precision === undefined ? undefined : Math.min(100, Number(precision)); // no browser writes more
    let text = convert(Math.abs(value), type, digits);
    if (/[,_]/.test(flags)) text = grouped(text, flags.includes("_") ? "_" : ",");
    const sign = value < 0 && !isZero(text) ? "-" : flags.includes("+") ? "+" : "";
    return pad(text, sign, flags, Number(width || 0));
  });
  return found ? written : plainNumber(value);
}

function convert(size: number, type: string, digits: number | undefined): string {
  switch (type) {
    case "d":
    case "i":
    case "u":
      return plainNumber(Math.trunc(size));
    case "f":
    case "F":
      return digits === undefined ? plainNumber(size) : size.toFixed(digits);
    case "e":
    case "E":
      return digits === undefined ? size.toExponential() : size.toExponential(digits);
    case "g":
    case "G":
      return digits === undefined ? plainNumber(size) : String(Number(size.toPrecision(digits || 1)));
    case "x":
      return Math.trunc(size).toString(16);
    case "X":
      return Math.trunc(size).toString(16).toUpperCase();
    case "o":
      return Math.trunc(size).toString(8);
    case "b":
      return Math.trunc(size).toString(2);
    default:
      return plainNumber(size);
  }
}

const isZero = (text: string) => /^[0.,_]*$/.test(text);

function grouped(text: string, mark: string): string {
  const [whole = "", ...rest] = text.split(".");
  return [whole.replace(/\B(?=(\d{3})+(?!\d))/g, mark), ...rest].join(".");
}

function pad(text: string, sign: string, flags: string, width: number): string {
  const missing = width - text.length - sign.length;
  if (missing <= 0) return sign + text;
  if (flags.includes("-")) return sign + text + " ".repeat(missing);
  if (flags.includes("'")) return flags.charAt(flags.indexOf("'") + 1).repeat(missing) + sign + text;
  return flags.includes("0") ? sign + "0".repeat(missing) + text : " ".repeat(missing) + sign + text;
}

/** How many decimals a number is written with: 0.05 -> 2, 1e-7 -> 7. */
export function decimals(value: number): number {
  const [mantissa = "", exponent] = String(value).split("e");
  const own = mantissa.split(".")[1]?.length ?? 0;
  return Math.max(0, own - Number(exponent ?? 0));
}

/** The multiple of `step` (counted from `base`) nearest to `value`, without binary dust: 0.1 + 0.2 -> 0.3. */
export function snap(value: number, step: number, base: number): number {
  if (!(step > 0)) return value;
  const snapped = base + Math.round((value - base) / step) * step;
  return tidy(snapped, Math.max(decimals(step), decimals(base)));
}

export const tidy = (value: number, digits: number) => (digits > 15 ? value : Number(value.toFixed(digits)));

export const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

const GROUPED = /^[+-]?\d{1,3}(,\d{3})+$/;
const GROUPED_BY_POINTS = /^[+-]?\d{1,3}(\.\d{3}){2,}$/;

/** What a person typed as a number; null when empty, NaN when it is no number at all. The point is the decimal sign
 *  whatever the locale; a comma is one too ("2,5") unless it can be grouping ("1,234" or beside a point). */
export function parseNumber(text: string): number | null {
  let plainText = text.replace(/[\s\u00a0\u202f'’_]/g, "").replace(/^[−–]/, "-");
  if (plainText === "") return null;
  const percent = plainText.endsWith("%");
  if (percent) plainText = plainText.slice(0, -1);
  const number = /^[+-]?[\d.,]*(e[+-]?\d+)?$/i.test(plainText) ? Number(decimalPoint(plainText)) : Number.NaN;
  return /\d/.test(plainText) ? number : Number.NaN;
}

function decimalPoint(text: string): string {
  const lastComma = text.lastIndexOf(",");
  const lastPoint = text.lastIndexOf(".");
  const commas = text.split(",").length - 1;
  const points = text.split(".").length - 1;
  if (commas === 0) return GROUPED_BY_POINTS.test(text) ? text.replaceAll(".", "") : text;
  if (points === 0) return GROUPED.test(text) ? text.replaceAll(",", "") : text.replace(",", ".");
  return lastComma > lastPoint ? text.replaceAll(".", "").replace(",", ".") : text.replaceAll(",", "");
}
