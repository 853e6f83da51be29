// A chronology: the drawing and the list show what the other points at; the drawing is zoomed; entries are judged by keys.
import { isTyping } from "./keys.js";

const axis = document.getElementById("axis");
const along = document.getElementById("along");
const pointed = document.getElementById("pointed");
const marks = [...(axis?.querySelectorAll(".deed, .column") ?? [])];
const entries = [...document.querySelectorAll(".told[data-claim]")];
const narrow = matchMedia("(max-width: 40rem)");
const still = pointed?.innerHTML;

// Pointing
function point(claim, words) {
  for (const one of document.querySelectorAll(".pointed-at")) one.classList.remove("pointed-at");
  if (pointed) words === undefined ? (pointed.innerHTML = still) : (pointed.textContent = words);
  if (!claim) return;
  for (const one of [...marks, ...entries]) if (one.dataset.claim === claim) one.classList.add("pointed-at");
}
for (const mark of marks) {
  const show = () => point(mark.dataset.claim, mark.getAttribute("aria-label"));
  mark.addEventListener("pointerenter", show);
  mark.addEventListener("focus", () => {
    show();
    entries.find((one) => one.dataset.claim === mark.dataset.claim)?.scrollIntoView({ block: "nearest" });
  });
  mark.addEventListener("pointerleave", () => point(null));
  mark.addEventListener("blur", () => point(null));
}
for (const entry of entries) {
  entry.addEventListener("pointerenter", () => point(entry.dataset.claim, ""));
  entry.addEventListener("focusin", () => point(entry.dataset.claim, ""));
  entry.addEventListener("pointerleave", () => point(null));
}

// One mark at a time is in the order of tabs; the arrows go along the axis, in time.
if (marks.length) marks[0].tabIndex = 0;
function walk(step) {
  const at = marks.indexOf(document.activeElement);
  const to = marks[at < 0 ? 0 : Math.min(Math.max(at + step, 0), marks.length - 1)];
  if (!to) return;
  for (const mark of marks) mark.tabIndex = -1;
  to.tabIndex = 0;
  to.focus({ preventScroll: true });
  const box = to.getBoundingClientRect();
  const frame = along.getBoundingClientRect();
  if (box.left < frame.left || box.right > frame.right) along.scrollLeft += box.left - frame.left - frame.width / 2;
}

// Zoom: the drawing becomes wider, and what is in the middle stays there.
const DOUBLINGS = 6;
let zoom = 0;
function enlarge(to, middle = 0.5) {
  const share = (along.scrollLeft + middle * along.clientWidth) / along.scrollWidth;
  zoom = Math.min(Math.max(to, 0), DOUBLINGS);
  axis.style.width = `${100 * 2 ** zoom}%`;
  const finest = Math.floor(zoom) - (narrow.matches ? 1 : 0);
  axis.setAttribute("class", `axis z${Math.max(finest, narrow.matches ? -1 : 0)}`);
  along.scrollLeft = share * along.scrollWidth - middle * along.clientWidth;
}
if (axis) {
  document.querySelector(".timeline .zoom").hidden = false;
  document.getElementById("in").addEventListener("click", () => enlarge(zoom + 1));
  document.getElementById("out").addEventListener("click", () => enlarge(zoom - 1));
  document.getElementById("whole").addEventListener("click", () => enlarge(0));
  along.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const frame = along.getBoundingClientRect();
    enlarge(zoom - event.deltaY / 200, (event.clientX - frame.left) / frame.width);
  }, { passive: false });
  along.addEventListener("dblclick", (event) => {
    const frame = along.getBoundingClientRect();
    enlarge(zoom + 1, (event.clientX - frame.left) / frame.width);
  });
}

// Judging without leaving the list
async function judge(entry, verdict) {
  const form = entry?.querySelector("form.judge");
  if (!form) return;
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams({ verdict }), headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { by, at } = await answer.json();
  entry.classList.remove("accepted", "corrected", "rejected");
  entry.classList.add(verdict);
  let held = form.querySelector(".held");
  if (!held) form.insertBefore((held = Object.assign(document.createElement("span"), { className: "held" })), form.querySelector("button"));
  held.setAttribute("role", "status");
  held.textContent = `${verdict}${by ? ` by ${by}` : ""}, ${at.slice(0, 16).replace("T", " ")} `;
  for (const mark of marks) if (mark.dataset.claim === entry.dataset.claim) mark.setAttribute("class", `deed ${verdict === "rejected" ? "rejected" : "kept"}`);
}
for (const entry of entries)
  entry.querySelector("form.judge")?.addEventListener("submit", (event) => {
    event.preventDefault();
    judge(entry, event.submitter.value);
  });

// Keys
function step(by) {
  const at = entries.indexOf(document.activeElement?.closest(".told"));
  const first = entries.findIndex((one) => one.getBoundingClientRect().bottom > 0);
  const entry = entries[at < 0 ? Math.max(first, 0) : Math.min(Math.max(at + by, 0), entries.length - 1)];
  (entry?.querySelector(".open") ?? entry?.querySelector(".when a"))?.focus({ preventScroll: true });
  entry?.scrollIntoView({ block: "center" });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const here = document.activeElement?.closest(".told");
  const acts = {
    j: () => step(1), k: () => step(-1), a: () => judge(here, "accepted"), x: () => judge(here, "rejected"),
    c: () => here?.querySelector(".judge a")?.click(),
    "+": () => axis && enlarge(zoom + 1), "-": () => axis && enlarge(zoom - 1), 0: () => axis && enlarge(0),
    ArrowLeft: () => walk(-1), ArrowRight: () => walk(1),
  };
  const act = acts[event.key];
  if (!act || (event.key.startsWith("Arrow") && !marks.length)) return;
  event.preventDefault();
  act();
});
