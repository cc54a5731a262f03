/* A URL for a binary prop; repaints when its bytes arrive. */
import { useLayoutEffect, useState } from "preact/hooks";
import { useView } from "../../contract/face";
import type { BlobRef } from "../../contract/wire";

export function useUrl(src: BlobRef | string | undefined): string {
  const view = useView();
  const [, repaint] = useState(0);
  const url = view.url(src);
  useLayoutEffect(() => (url ? undefined : view.store.onBlobs(() => repaint((n) => n + 1))), [url, view]);
  return url;
}

/** An address that a link may lead to: one that would run as a script leads nowhere. */
export const safeLink = (url: string): string | undefined =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them, also within the scheme
  /^(javascript|vbscript|data):/i.test(url.replace(/[\u0000-\u0020]/g, "")) ? undefined : url;
