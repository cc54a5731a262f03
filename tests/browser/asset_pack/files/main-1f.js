import { named } from "./shared.js";

export default ({ data, parentElement, setStateValue }) => {
  const facts = [named, `rows ${data.table.numRows}`, `sum ${[...data.table.getChild("a")].reduce((x, y) => x + y)}`];
  const show = (fact) => {
    facts.push(fact);
    parentElement.querySelector("#facts").textContent = facts.sort().join(", ");
  };
  show(`n ${data.n}`);
  import("./lazy.js").then((lazy) => show(lazy.name), (fault) => show(`lazy ${fault}`));
  const image = new Image();
  image.onload = () => show(`image ${image.naturalWidth}`);
  image.src = new URL("./dot.svg", import.meta.url).href;
  parentElement.querySelector("button").onclick = () => setStateValue("more", data.n + 1);
};
