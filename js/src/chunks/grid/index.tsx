/* The data grid, on demand: st.dataframe and st.data_editor. Glide Data Grid draws; src/chunks/grid/ does the rest. */
import { css as glide } from "nbflow:glide";
import { face } from "../../contract/face";
import type { Edits, GridProps, Selected } from "./contract";
import css from "./grid.css";
import { Table } from "./table";

/** Glide asks the document what has the focus; inside a shadow root that is its root's to say (see plugins.mjs). */
function focusOf(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}
Object.assign(globalThis, { nbflowFocus: focusOf });

export default face<GridProps, Edits | Selected | null>((args) => <Table args={args} />, {
  css: glide + css,
});
