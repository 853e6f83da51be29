// The network: a name lights its arcs, an arc its two names; the arrows go from arc to arc.
const web = document.getElementById("web");
const told = document.getElementById("pointed");
const still = told?.textContent ?? "";
const names = [...(web?.querySelectorAll("li") ?? [])];
const arcs = [...(web?.querySelectorAll(".arc") ?? [])];

function light(ends, own, words) {
  web.classList.toggle("lit", Boolean(ends));
  for (const name of names) name.classList.toggle("pointed-at", Boolean(ends?.has(name.dataset.node)));
  for (const arc of arcs) arc.classList.toggle("pointed-at", Boolean(own?.has(arc)));
  told.textContent = words ?? still;
}
function onName(name) {
  const own = new Set(arcs.filter((arc) => arc.dataset.ends.split(" ").includes(name.dataset.node)));
  const ends = new Set([...own].flatMap((arc) => arc.dataset.ends.split(" ")));
  light(ends.add(name.dataset.node), own);
}
for (const name of names) {
  for (const kind of ["pointerenter", "focusin"]) name.addEventListener(kind, () => onName(name));
  for (const kind of ["pointerleave", "focusout"]) name.addEventListener(kind, () => light(null));
}
for (const arc of arcs) {
  const show = () => light(new Set(arc.dataset.ends.split(" ")), new Set([arc]), arc.getAttribute("aria-label"));
  for (const kind of ["pointerenter", "focus"]) arc.addEventListener(kind, show);
  for (const kind of ["pointerleave", "blur"]) arc.addEventListener(kind, () => light(null));
}
if (arcs.length) arcs.at(-1).tabIndex = 0;
web?.addEventListener("keydown", (event) => {
  const at = arcs.indexOf(document.activeElement);
  const by = { ArrowRight: -1, ArrowDown: -1, ArrowLeft: 1, ArrowUp: 1 }[event.key];
  if (at < 0 || !by) return;
  event.preventDefault();
  arcs[at].tabIndex = -1;
  const to = arcs[Math.min(Math.max(at + by, 0), arcs.length - 1)];
  to.tabIndex = 0;
  to.focus({ preventScroll: true });
});
