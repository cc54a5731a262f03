/* The root: sidebar beside main and bottom; the event layer over all of it. Its four children never change. */
import type { VNode } from "preact";
import { face } from "../../contract/face";

export default face(
  ({ children, id }) => {
    const [main, sidebar, event, bottom] = children as VNode[];
    return (
      <div class="nb-frame" data-id={id}>
        <div class="nb-body">
          {sidebar}
          <div class="nb-page">
            {main}
            {bottom}
          </div>
        </div>
        {event}
      </div>
    );
  },
  { wrap: "bare" },
);
