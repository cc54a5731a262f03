// The protocol of streamlit-component-lib, by hand; and every way to refer to a file.
const facts = [];
window.fact = (text) => {
  facts.push(text);
  document.getElementById("facts").textContent = facts.sort().join(", ");
  size();
};
const size = () => tell("streamlit:setFrameHeight", { height: document.documentElement.offsetHeight });
const tell = (type, more) => window.parent.postMessage({ isStreamlitMessage: true, type, ...more }, "*");
const value = (value, dataType) => tell("streamlit:setComponentValue", { value, dataType });

const home = document.currentScript.src.replace(/\/[^/]*$/, "/");
window.lateChunk = window.fact;
const script = document.createElement("script");
script.src = `${home}chunk.js`;
document.head.append(script);
fetch("static/data.json")
  .then((it) => it.json())
  .then((it) => window.fact(`fetched ${it.answer}`));
const request = new XMLHttpRequest();
request.open("GET", `${home}data.json`);
request.onload = () => window.fact(`requested ${JSON.parse(request.responseText).answer}`);
request.send();
const worker = new Worker(new URL("worker.js", home));
worker.onmessage = ({ data }) => window.fact(data);
worker.postMessage("works");
const image = new Image();
image.onload = () => window.fact(`image ${image.naturalWidth}`);
image.src = "./static/media/dot.svg";
localStorage.setItem("kept", "stored");
window.fact(localStorage.kept);
history.replaceState({ at: 1 }, "", "/somewhere"); // as routers do
window.fact(`history ${history.state.at}`);
const named = { import(text) { return text; } }; // a method may be called so
window.fact(named.import("method"));

let rendered;
window.addEventListener("message", ({ data }) => {
  if (data.type !== "streamlit:render") return;
  rendered = data;
  const { args, dfs, theme, disabled } = data;
  const bytes = args.raw && [...args.raw].join(".");
  const said = { ...args, raw: bytes, dfs: dfs.map((it) => it.key), base: theme.base, disabled };
  document.getElementById("args").textContent = JSON.stringify(said);
  document.body.style.color = theme.textColor;
  size();
});
const click = (id, act) => document.getElementById(id).addEventListener("click", act);
click("json", () => value({ list: [1, null, "ü"], rendered: rendered.args.n }, "json"));
click("bytes", () => value(new Uint8Array([0, 128, 255]), "bytes"));
click("table", () => value(rendered.dfs[0].value.data, "dataframe"));
click("nothing", () => value(null, "json"));
tell("streamlit:componentReady", { apiVersion: 1 });
