/* st.dataframe and st.data_editor: a chunk, for the grid's library is as big as all other faces together. */
import { lazyFace } from "../../contract/face";

export default lazyFace("grid", {
  height: 240,
  // As size.ts of the chunk: a head and up to ten rows.
  heightOf: ({ rows, row_height = 35 }) =>
    typeof rows === "number" ? Math.min(400, 37 + Math.max(1, rows) * row_height) : undefined,
});
