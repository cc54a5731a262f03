/* A thin line. */
import { face } from "../../contract/face";

export default face(() => <hr class="nb-divider" />);
