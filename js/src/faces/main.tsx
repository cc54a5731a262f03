/* The app's main column. */
import { face } from "../app/face";

export default face(
  ({ id, children }) => (
    <div class="nb-main nb-vbox" data-id={id}>
      {children}
    </div>
  ),
  { wrap: "bare" },
);
