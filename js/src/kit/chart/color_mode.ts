/* Light or dark, and how much contrast: live, for what draws again then. */
import { useEffect, useState } from "preact/hooks";
import { useView } from "../../contract/face";

export interface ColorMode {
  mode: "light" | "dark";
  /** Another text when the colors may be others though the mode is the same: VS Code's high contrast themes. */
  key: string;
}

/** The component draws again when either changes. */
export function useMode(): ColorMode {
  const { box, dark } = useView();
  const read = () => `${dark() ? "dark" : "light"} ${box.dataset.contrast ?? "usual"}`;
  const [key, setKey] = useState(read);
  useEffect(() => {
    const look = () => setKey(read());
    const watch = new MutationObserver(look);
    watch.observe(box, { attributes: true, attributeFilter: ["data-theme", "data-contrast"] });
    look();
    return () => watch.disconnect();
  }, [box, dark]);
  return { mode: key.startsWith("dark") ? "dark" : "light", key };
}
