/* Reads type declarations without a compiler: what an interface's fields are, and which kinds of JSON a type allows.
   Follows imports, aliases, `extends`, intersections and unions; what it does not know it says, never guesses.
   Limits: the forms that src/contract and the faces' props use. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseAst } from "vite";
import { SRC } from "../plugins.mjs";

const modules = new Map();

/** A file's statements, parsed once. */
export function statements(file) {
  if (!modules.has(file)) {
    const text = readFileSync(file, "utf8");
    modules.set(file, parseAst(text, { lang: file.endsWith("x") ? "tsx" : "ts" }).body);
  }
  return modules.get(file);
}

function target(file, source) {
  const path = join(dirname(file), source);
  const found = [".ts", ".tsx", "/index.ts", "/index.tsx"].map((end) => path + end).find(existsSync);
  if (!found) throw new Error(`${relative(SRC, file)} imports ${source}, which is no file`);
  return found;
}

/** Where a name of a file is declared: { declaration, file }. Follows imports and re-exports. */
export function lookup(name, file) {
  for (const statement of statements(file)) {
    const declaration = statement.declaration ?? statement;
    if (declaration.id?.name === name) return { declaration, file };
    const variable = declaration.declarations?.find((one) => one.id.name === name);
    if (variable) return { declaration: variable, file };
    const specifier = statement.specifiers?.find((one) => (one.exported ?? one.local).name === name);
    if (!specifier) continue;
    const original = (specifier.imported ?? specifier.local).name;
    if (statement.source) return lookup(original, target(file, statement.source.value));
    if (original !== name) return lookup(original, file);
  }
  throw new Error(`${relative(SRC, file)} knows no ${name}`);
}

const KEYWORDS = {
  TSStringKeyword: "string",
  TSNumberKeyword: "number",
  TSBooleanKeyword: "boolean",
  TSNullKeyword: "null",
  TSUnknownKeyword: "unknown",
  TSAnyKeyword: "unknown",
  TSObjectKeyword: "object",
  TSUndefinedKeyword: "undefined",
};
const WHOLE = new Set(["Partial", "Required", "Readonly", "Exclude", "Extract", "NonNullable"]);

const argumentsOf = (type) => type.typeArguments?.params ?? [];
const nameOf = (type) => (type.type === "TSTypeReference" ? type.typeName : type.expression)?.name;

/** The forms that a type can take, unions and aliases resolved: [{ type, file, name? }]. */
export function forms(type, file) {
  switch (type.type) {
    case "TSUnionType":
      return type.types.flatMap((one) => forms(one, file));
    case "TSParenthesizedType":
      return forms(type.typeAnnotation, file);
    case "TSTypeOperator":
      if (type.operator === "readonly") return forms(type.typeAnnotation, file);
      break;
    case "TSIndexedAccessType":
      return indexed(type, file);
    case "TSTypeReference": {
      const name = nameOf(type);
      if (name === "Record" || name === "Array" || name === "ReadonlyArray") return [{ type, file }];
      if (WHOLE.has(name)) return forms(argumentsOf(type)[0], file);
      if (name === "Omit" || name === "Pick") return [{ type, file }];
      const found = lookup(name, file);
      if (found.declaration.type === "TSInterfaceDeclaration")
        return [{ type: found.declaration, file: found.file, name }];
      if (found.declaration.type === "TSTypeAliasDeclaration")
        return forms(found.declaration.typeAnnotation, found.file);
      break;
    }
    default:
      return [{ type, file }];
  }
  throw new Error(`${relative(SRC, file)}: a type of the form ${type.type} is not known here`);
}

/** `T["field"]`, and `(typeof LIST)[number]` of a constant list. */
function indexed(type, file) {
  const list = type.objectType.typeAnnotation ?? type.objectType;
  if (list.type === "TSTypeQuery") {
    const found = lookup(list.exprName.name, file);
    const value = found.declaration.init.expression ?? found.declaration.init;
    return value.elements.map((literal) => ({ type: { type: "TSLiteralType", literal }, file: found.file }));
  }
  const field = fields(type.objectType, file).get(type.indexType.literal.value);
  return field.types.flatMap((one) => forms(one.type, one.file));
}

function kindOf({ type, file }) {
  const keyword = KEYWORDS[type.type];
  if (keyword) return keyword;
  if (type.type === "TSLiteralType") return typeof literalOf(type);
  if (type.type === "TSTemplateLiteralType") return "string";
  if (type.type === "TSArrayType" || type.type === "TSTupleType") return "array";
  if (["TSInterfaceDeclaration", "TSTypeLiteral", "TSIntersectionType"].includes(type.type)) return "object";
  if (type.type === "TSTypeReference") return /Array$/.test(nameOf(type)) ? "array" : "object";
  throw new Error(`${relative(SRC, file)}: no kind of JSON for ${type.type}`);
}

const unnamed = (member) => (member.type === "TSNamedTupleMember" ? member.elementType : member);
const literalOf = (type) =>
  type.literal.type === "UnaryExpression" ? -type.literal.argument.value : type.literal.value;

/** The kinds of JSON that a type allows, sorted: "string", "number", …, `string:"left"` for a literal; "unknown" for any. */
export const kinds = (type, file) =>
  [...new Set(forms(type, file).map(kindOrLiteral))].filter((kind) => kind !== "undefined").sort();

const kindOrLiteral = (form) =>
  form.type.type === "TSLiteralType"
    ? `${kindOf(form)}:${JSON.stringify(literalOf(form.type))}`
    : kindOf(form);

/** The fields of an object type: name -> { types: [{ type, file }], optional }. */
export function fields(type, file) {
  const all = new Map();
  const add = (name, field) => {
    const known = all.get(name);
    all.set(name, known ? { types: [...known.types, ...field.types], optional: known.optional } : field);
  };
  const addAll = (found) => {
    for (const [name, field] of found) add(name, field);
  };
  if (type.type === "TSIntersectionType") for (const one of type.types) addAll(fields(one, file));
  else if (type.type === "TSTypeReference" || type.type === "TSInterfaceHeritage") addAll(named(type, file));
  else if (type.type === "TSUnionType") for (const one of type.types) addAll(fields(one, file));
  else if (type.type === "TSInterfaceDeclaration" || type.type === "TSTypeLiteral") {
    for (const base of type.extends ?? []) addAll(fields(base, file));
    for (const member of type.members ?? type.body.body) {
      if (member.type !== "TSPropertySignature") continue;
      const name = member.key.name ?? member.key.value;
      const field = {
        types: [{ type: member.typeAnnotation.typeAnnotation, file }],
        optional: member.optional,
      };
      all.set(name, field); // an interface's own field stands before that of its base
    }
  } else if (type.type !== "TSObjectKeyword")
    throw new Error(`${relative(SRC, file)}: ${type.type} has no fields`);
  return all;
}

function named(type, file) {
  const name = nameOf(type);
  const [first, keys] = argumentsOf(type);
  if (name === "Record") return new Map();
  if (name === "Partial")
    return new Map([...fields(first, file)].map(([key, field]) => [key, { ...field, optional: true }]));
  if (name === "Omit" || name === "Pick") {
    const listed = new Set(forms(keys, file).map((form) => literalOf(form.type)));
    return new Map([...fields(first, file)].filter(([key]) => listed.has(key) === (name === "Pick")));
  }
  const found = lookup(name, file);
  const { declaration } = found;
  return fields(
    declaration.type === "TSTypeAliasDeclaration" ? declaration.typeAnnotation : declaration,
    found.file,
  );
}

/** A type in words that Python can be compared with: `array<string>`, `record<number>`, `tuple<"i", number>`, `Name`. */
export function words(type, file) {
  const all = forms(type, file).map((form) => {
    if (form.name) return form.name;
    const one = form.type;
    const inner = (types) => types.map((each) => words(each, form.file)).join(", ");
    if (one.type === "TSArrayType") return `array<${inner([one.elementType])}>`;
    if (one.type === "TSTupleType") return `tuple<${inner(one.elementTypes.map(unnamed))}>`;
    if (one.type === "TSTypeReference" && nameOf(one) === "Record")
      return `record<${inner([argumentsOf(one)[1]])}>`;
    if (one.type === "TSLiteralType") return JSON.stringify(literalOf(one));
    return kindOf(form);
  });
  return [...new Set(all)].sort().join(" | ");
}
