/* IndexedDB in memory, as the text of a script: it runs in frames without an origin, never in the page. */
export { code } from "nbflow:indexeddb";
