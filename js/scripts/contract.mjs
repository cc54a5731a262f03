/* Prints, as JSON, what the front end declares: the messages of src/contract/wire.ts and each face's props.
   tests/contract compares both with Python. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { nameOf, SRC } from "../plugins.mjs";
import { fields, kinds, lookup, statements, words } from "./types.mjs";

const WIRE = join(SRC, "contract", "wire.ts");
const FACE = join(SRC, "contract", "face.ts");

/** Each interface with its fields in words, and the unions that list messages. */
function wire() {
  const interfaces = {};
  const unions = {};
  for (const { declaration } of statements(WIRE)) {
    const name = declaration?.id?.name;
    if (declaration?.type === "TSInterfaceDeclaration")
      interfaces[name] = Object.fromEntries(
        [...fields(declaration, WIRE)].map(([key, { types, optional }]) => [
          key,
          { type: types.map(({ type, file }) => words(type, file)).join(" | "), optional },
        ]),
      );
    else if (declaration?.type === "TSTypeAliasDeclaration")
      unions[name] = words(declaration.typeAnnotation, WIRE);
  }
  return { interfaces, aliases: unions };
}

const propsOf = (type, file) =>
  Object.fromEntries(
    [...fields(type, file)].map(([name, { types }]) => [
      name,
      [...new Set(types.flatMap((one) => kinds(one.type, one.file)))].sort(),
    ]),
  );

/** The call `face<Props, Value>(…)` that makes a face, in the chunk's folder when it is drawn there. */
function madeBy(call, file) {
  if (call.callee.name === "face") return { call, file };
  const [chunk, options] = call.arguments;
  const index = readdirSync(join(SRC, "chunks", chunk.value)).find((name) => /^index\.tsx?$/.test(name));
  const path = join(SRC, "chunks", chunk.value, index);
  const name = options.properties.find((property) => property.key.name === "name")?.value.value;
  if (!name) return { call: exportOf(path), file: path };
  const found = lookup(name, path);
  return { call: found.declaration.init, file: found.file };
}

const exportOf = (file) =>
  statements(file).find((statement) => statement.type === "ExportDefaultDeclaration").declaration;

function faces() {
  const files = readdirSync(join(SRC, "faces"), { recursive: true }).filter((name) => name.endsWith(".tsx"));
  const all = files.sort().map((name) => {
    const { call, file } = madeBy(exportOf(join(SRC, "faces", name)), join(SRC, "faces", name));
    const [props, value] = call.typeArguments?.params ?? [];
    const declared = props ? propsOf(props, file) : {};
    if (value && !("value" in declared)) declared.value = kinds(value, file);
    return [nameOf(name), declared];
  });
  return Object.fromEntries(all);
}

const general = propsOf(lookup("GeneralProps", FACE).declaration, FACE);
console.log(JSON.stringify({ wire: wire(), general, faces: faces() }));
