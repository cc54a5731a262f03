/* What a person typed or pasted as a cell's value, or why it cannot be one. Pure. */

import { parseNumber, plainNumber } from "../../kit/form/numbers";
import { parseDay } from "../../kit/time/days";
import type { Cell, Column } from "./contract";
import { asText, labelOf, readMoment } from "./format";

export type Reading = { value: Cell } | { fault: string };

const fault = (text: string): Reading => ({ fault: text });

/** The value that a text stands for in a column. */
export function read(column: Column, text: string): Reading {
  const found = text.trim() === "" && column.kind !== "text" ? { value: null } : parse(column, text);
  return "fault" in found ? found : check(column, found.value);
}

/** Whether a value may stand in a column. */
export function check(column: Column, value: Cell): Reading {
  if (value === null || value === "") {
    if (column.required) return fault("This cell is required.");
    return { value: value === "" && column.kind !== "text" ? null : value };
  }
  if (column.kind === "number") return checkNumber(column, value);
  if (typeof value === "string") return checkText(column, value);
  return { value };
}

function parse(column: Column, text: string): Reading {
  switch (column.kind) {
    case "number":
      return parseNumeric(text);
    case "checkbox":
      return parseBoolean(text);
    case "date":
    case "time":
    case "datetime":
      return parseMoment(column, text);
    case "selectbox":
      return parseOption(column, text);
    case "multiselect":
    case "list":
      return parseList(column, text);
    case "json":
      return parseJson(text);
    default:
      return { value: text };
  }
}

function parseNumeric(text: string): Reading {
  const tidy = text.trim();
  if (/^[+-]?\d+$/.test(tidy) && !Number.isSafeInteger(Number(tidy)))
    return { value: tidy.replace(/^\+/, "") };
  const number = parseNumber(tidy.replace(/^[$€£¥]\s*|\s*[$€£¥]$/g, ""));
  if (number === null) return { value: null };
  return Number.isNaN(number) ? fault("This is not a number.") : { value: number };
}

function checkNumber({ min, max, step, integer }: Column, value: Cell): Reading {
  const number = Number(value);
  if (typeof min === "number" && number < min) return fault(`At least ${plainNumber(min)}.`);
  if (typeof max === "number" && number > max) return fault(`At most ${plainNumber(max)}.`);
  const whole = integer ?? (step !== undefined && Number.isInteger(step));
  if (whole && typeof value === "number" && !Number.isInteger(value)) return fault("Whole numbers only.");
  return { value };
}

function parseBoolean(text: string): Reading {
  const word = text.trim().toLowerCase();
  if (["true", "t", "yes", "y", "on", "1"].includes(word)) return { value: true };
  if (["false", "f", "no", "n", "off", "0"].includes(word)) return { value: false };
  return fault("True or false.");
}

function checkText({ kind, max_chars, validate, min, max }: Column, value: string): Reading {
  if (max_chars != null && value.length > max_chars) return fault(`At most ${max_chars} characters.`);
  if (validate != null && !matches(validate, value)) return fault(`It must match ${validate}`);
  if (kind === "date" || kind === "time" || kind === "datetime") {
    const [own, low, high] = [value, min, max].map((text) => instant(text));
    if (own !== undefined && low !== undefined && own < low) return fault(`Not before ${min}.`);
    if (own !== undefined && high !== undefined && own > high) return fault(`Not after ${max}.`);
  }
  return { value };
}

const instant = (text: unknown) => (typeof text === "string" ? readMoment(text)?.micros : undefined);

function matches(expression: string, value: string): boolean {
  try {
    return new RegExp(expression, "us").test(value);
  } catch {
    return true; // not an expression that a browser knows: the kernel has the last word
  }
}

function parseMoment(column: Column, text: string): Reading {
  const { kind, format } = column;
  const typed = text.trim();
  if (kind === "time") {
    const clock = /^(\d{1,2}):(\d\d)(?::(\d\d)(\.\d+)?)?\s*([ap]m)?$/i.exec(typed);
    const hour = clock
      ? (Number(clock[1]) % (clock[5] ? 12 : 24)) + (/pm/i.test(clock[5] ?? "") ? 12 : 0)
      : 0;
    if (!clock || Number(clock[1]) > 23 || Number(clock[2]) > 59) return fault("A time, such as 14:30.");
    return { value: `${String(hour).padStart(2, "0")}:${clock[2]}:${clock[3] ?? "00"}${clock[4] ?? ""}` };
  }
  const order = format && /[YMD]/.test(format) ? format : "YYYY-MM-DD";
  const [head = "", ...tail] = typed.split(/[T ](?=\d{1,2}:)/);
  const day = parseDay(head, order.replace(/[^YMD]+/g, "-")) ?? readDay(head);
  if (!day) return fault(kind === "date" ? "A date, such as 2024-02-29." : "A date and a time.");
  if (kind === "date") return { value: day };
  const clock = tail.join(" ") || "00:00";
  const moment = readMoment(`${day}T${clock}`) ?? readMoment(`${day}T0${clock}`);
  if (!moment) return fault("A date and a time, such as 2024-02-29 14:30.");
  const [time = "", zone = ""] = clock.split(/(?=Z|[+-]\d\d)/);
  return { value: `${day}T${time.length < 6 ? `${time.padStart(5, "0")}:00` : time}${zone}` };
}

/** Dates as spreadsheets and people write them: "29 Feb 2024". */
function readDay(text: string): string | undefined {
  const time = /[a-z]{3}/i.test(text) ? Date.parse(`${text} UTC`) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}

function parseOption(column: Column, text: string): Reading {
  const typed = text.trim();
  const found = column.options?.find(
    (option) => labelOf(column, option.value) === typed || asText(option.value) === typed,
  );
  return found ? { value: found.value } : fault("Not one of the options.");
}

function parseList(column: Column, text: string): Reading {
  const parts = splitList(text);
  if (!column.options?.length) return { value: parts };
  const values: Cell[] = [];
  for (const part of parts) {
    const found = parseOption(column, asText(part));
    if ("value" in found) values.push(found.value);
    else if (column.accept_new_options) values.push(part);
    else return fault(`${asText(part)} is not one of the options.`);
  }
  return { value: values };
}

function splitList(text: string): Cell[] {
  if (text.trim().startsWith("[")) {
    try {
      return JSON.parse(text) as Cell[];
    } catch {
      // a list that is no JSON: its commas say where it parts
    }
  }
  return text
    .replace(/^\s*\[|\]\s*$/g, "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

function parseJson(text: string): Reading {
  try {
    return { value: JSON.parse(text) as Cell };
  } catch (error) {
    return fault(`This is not valid JSON: ${(error as Error).message}`);
  }
}
