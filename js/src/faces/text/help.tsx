/* st.help: name, type and value on top, the documentation, and the members as a table. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../../contract/face";

interface Member {
  name: string;
  type: string;
  value?: string;
  doc?: string;
}
interface Props {
  name?: string;
  type?: string;
  value?: string;
  doc?: string;
  members?: Member[];
}

function Help({ props }: FaceArgs<Props>): JSX.Element {
  const { name, type, value, doc, members } = props;
  return (
    <div class="nb-help-card">
      <div class="nb-help-head">
        {name && <span class="nb-help-name">{name}</span>}
        {type && <span class="nb-help-type">{type}</span>}
        {value && <code class="nb-help-value">{value}</code>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre class="nb-help-doc" role="group" aria-label="Documentation" tabIndex={0}>
        {doc ?? "No documentation."}
      </pre>
      {members && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div class="nb-help-members" role="group" aria-label="Members" tabIndex={0}>
          <table>
            <tbody>
              {members.map((member) => (
                <tr key={member.name}>
                  <th scope="row">
                    {member.name} <span class="nb-help-type">{member.type}</span>
                  </th>
                  <td>{member.value ? <code>{member.value}</code> : (member.doc ?? "")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

export default face<Props>(Help);
