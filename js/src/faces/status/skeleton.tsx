/* A place kept for something that is coming. `late`: only when it takes more than half a second. */
import { useEffect, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";

const PATIENCE = 500; // ms

function Skeleton({ props }: FaceArgs<{ late?: boolean }>) {
  const [shown, setShown] = useState(!props.late);
  useEffect(() => {
    if (shown) return;
    const timer = setTimeout(() => setShown(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [shown]);
  if (!shown) return null;
  return (
    <div
      class="nb-skeleton nb-skeleton-box"
      role="status"
      aria-busy="true"
      aria-label="Loading"
      style={props.height === undefined ? undefined : { height: "100%" }}
    />
  );
}

export default face<{ late?: boolean }>(Skeleton);
