/* st.progress: a bar, with its text above. */
import { face } from "../../contract/face";
import { Html, plain } from "../../kit/text/html";

interface Props {
  value: number;
  text?: string;
}

export default face<Props>(({ props }) => {
  const percent = Math.round(Math.min(1, Math.max(0, props.value)) * 100);
  return (
    <div class="nb-progress">
      {props.text && <Html html={props.text} class="nb-md-inline nb-progress-text" />}
      <div
        class="nb-progress-track"
        role="progressbar"
        aria-label={plain(props.text) || "Progress"}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div class="nb-progress-bar" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
});
