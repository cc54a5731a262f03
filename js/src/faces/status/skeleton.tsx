/* A place kept for something that is coming. `late`: only when it takes more than half a second. */
import { useEffect, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";

const PATIENCE = 500; // ms

function Skeleton({ props }: FaceArgs<{ late?: boolean }>) {
  const [visible, setVisible] = useState(!props.late);
  useEffect(() => {
    if (visible) return;
    const timer = setTimeout(() => setVisible(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [visible]);
  if (!visible) return null;
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
