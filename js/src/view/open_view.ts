/* The view as its own parts know it: what the contract promises to faces, and the classes behind it. */
import { useView } from "../contract/face";
import type { View } from "../contract/view";
import type { Chunks } from "./chunks";
import type { Store } from "./store";
import type { Toasts } from "./toasts";

export interface OpenView extends View {
  store: Store;
  chunks: Chunks;
  toasts: Toasts;
}

/** The view that this part of it is drawn in. */
export const useOpenView = (): OpenView => useView() as OpenView;
