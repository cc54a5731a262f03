/* What stays at the bottom of the app (chat inputs). */
import { face } from "../../contract/face";

export default face(
  ({ id, children, childIds }) =>
    childIds.length === 0 ? null : (
      <div class="nb-bottom nb-vbox" data-id={id}>
        {children}
      </div>
    ),
  { wrap: "bare" },
);
