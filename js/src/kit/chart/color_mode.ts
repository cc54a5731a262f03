/* Light or dark, live, for what draws again then. */
import { useEffect, useState } from "preact/hooks";
import { useView } from "../../contract/face";

/** "light" or "dark"; the component draws again when it changes. */
export function useMode(): "light" | "dark" {
  const { box, dark } = useView();
  const [mode, setMode] = useState<"light" | "dark">(dark() ? "dark" : "light");
  useEffect(() => {
    const look = () => setMode(dark() ? "dark" : "light");
    const watch = new MutationObserver(look);
    watch.observe(box, { attributes: true, attributeFilter: ["data-theme"] });
    look();
    return () => watch.disconnect();
  }, [box, dark]);
  return mode;
}
