/* A fragment: no DOM of its own; with run_every its timer asks the kernel to run it again. */
import { useEffect } from "preact/hooks";
import { face } from "../../contract/face";

interface Props {
  fid: string;
  every?: number;
}

export default face<Props>(
  ({ props: { fid, every }, children, view }) => {
    useEffect(() => {
      if (!every) return;
      // A hidden page asks for nothing; when it is shown again the fragment is as old as it looks: ask at once.
      let missed = false;
      const tick = () => {
        missed = document.hidden;
        if (!missed) view.store.tick(fid);
      };
      const catchUp = () => missed && tick();
      const timer = setInterval(tick, every * 1000);
      document.addEventListener("visibilitychange", catchUp);
      return () => {
        clearInterval(timer);
        document.removeEventListener("visibilitychange", catchUp);
      };
    }, [fid, every, view]);
    return <>{children}</>;
  },
  { wrap: "through" },
);
