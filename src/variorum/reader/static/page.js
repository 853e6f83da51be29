// A page: its image beside its text, each showing what the other points at; notes open in place; words show witnesses.
import { citeCopies } from "./copying.js";
import { isTyping } from "./keys.js";
import { openPlate } from "./plate.js";

const leaf = document.querySelector(".leaf");
const slip = document.getElementById("slip");
const words = [...leaf.querySelectorAll(".w")];
const boxes = new Map(words.map((word) => [word, readBoxes(word.dataset.b)]));
const plate = openPlate(document.getElementById("viewer"), { onPoint: lightAt, onPress: pressAt, onTurn: turn });

leaf.classList.add("live");
citeCopies(leaf);

function readBoxes(text) {
  return (text ?? "").split(",").filter(Boolean).map((box) => box.split(" ").map(Number));
}

// Word and box
let lit = [];
function light(word, { reveal = false } = {}) {
  for (const one of lit) one.classList.remove("lit");
  lit = word ? words.filter((one) => one.dataset.w === word.dataset.w) : [];
  for (const one of lit) one.classList.add("lit");
  plate?.show(word ? boxes.get(word) : [], { reveal });
}
function wordAt(x, y) {
  return words.find((word) => boxes.get(word).some(([l, t, r, b]) => x >= l && x <= r && y >= t && y <= b));
}
function lightAt(x, y) {
  light(wordAt(x, y));
}
function pressAt(x, y) {
  const word = wordAt(x, y);
  if (!word) return;
  word.scrollIntoView({ block: "center" });
  openSlip(word);
}
leaf.addEventListener("pointerover", (event) => light(event.target.closest?.(".w")));
leaf.addEventListener("pointerleave", () => light(null));
leaf.addEventListener("focusin", (event) => event.target.matches(".w") && light(event.target, { reveal: true }));

// The witnesses of a word, and its correction
leaf.addEventListener("click", (event) => {
  const call = event.target.closest(".callout a");
  if (call) return toggleNote(event, call);
  const word = event.target.closest(".w");
  if (!word || event.target.closest("a:not(.w)") || !getSelection().isCollapsed || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  openSlip(word);
});
document.querySelector(".apparatus")?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-w]");
  const word = link && words.find((one) => one.dataset.w.split(" ").includes(link.dataset.w));
  if (!word) return;
  event.preventDefault();
  openSlip(word);
});

async function openSlip(word) {
  light(word, { reveal: true });
  const name = word.dataset.w.split(" ")[0];
  const answer = await fetch(`/works/${encodeURIComponent(leaf.dataset.work)}/pages/${leaf.dataset.index}/words/${name}`);
  if (!answer.ok) return;
  const card = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".card");
  const shut = document.createElement("button");
  shut.className = "shut";
  shut.type = "button";
  shut.setAttribute("aria-label", "Close");
  shut.textContent = "×";
  shut.addEventListener("click", () => slip.close());
  slip.replaceChildren(...card.childNodes, shut);
  if (!slip.open) slip.showModal();
  slip.querySelector("#reading").select();
}
slip.addEventListener("click", (event) => event.target === slip && slip.close());
slip.addEventListener("close", () => light(null));

// Notes open in place and close again; from the notes below one goes back to the callout.
function toggleNote(event, call) {
  event.preventDefault();
  const id = `n-${call.dataset.note}`;
  const here = call.closest("p, h1, h2, h3, h4, h5, h6, .verse, td, blockquote") ?? call.parentElement;
  const opened = document.getElementById(`in-${id}`);
  if (opened) {
    opened.remove();
    call.setAttribute("aria-expanded", "false");
    call.focus();
    return;
  }
  const note = document.getElementById(id);
  if (!note) return location.assign(`/works/${encodeURIComponent(leaf.dataset.work)}/text#${id}`);
  const place = document.createElement("div");
  place.className = "opened";
  place.id = `in-${id}`;
  place.setAttribute("role", "note");
  place.tabIndex = -1;
  place.append(...note.cloneNode(true).childNodes);
  for (const one of place.querySelectorAll("[id]")) one.removeAttribute("id");
  place.querySelector(".back")?.remove();
  here.after(place);
  call.setAttribute("aria-expanded", "true");
  place.focus({ preventScroll: true });
  place.addEventListener("keydown", (key) => key.key === "Escape" && toggleNote(key, call));
}

// Turning pages: buttons are links; keys and swipes follow them.
function turn(step) {
  document.getElementById(step < 0 ? "previous" : "next")?.click();
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || slip.open) return;
  const acts = {
    ArrowLeft: () => turn(-1), ArrowRight: () => turn(1), PageUp: () => atEdge(-1, event), PageDown: () => atEdge(1, event),
    j: () => step(1), k: () => step(-1),
    g: () => document.getElementById("go").select(), d: () => doubtful(1), D: () => doubtful(-1),
    "+": () => plate?.zoom(1.4), "-": () => plate?.zoom(1 / 1.4), 0: () => plate?.whole(),
  };
  const act = acts[event.key];
  if (!act || event.target.closest?.("#viewer") && event.key.startsWith("Arrow")) return;
  if (!event.key.startsWith("Page")) event.preventDefault();
  act();
});
function atEdge(step, event) {
  const end = step < 0 ? scrollY <= 2 : scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  if (!end) return;
  event.preventDefault();
  turn(step);
}
// Words one by one: each can be reached, and opened with Enter, without a mouse.
function step(by) {
  const at = words.indexOf(document.activeElement?.closest(".w"));
  const first = words.findIndex((word) => word.getBoundingClientRect().top > 0);
  const word = words[at < 0 ? Math.max(first, 0) : Math.min(Math.max(at + by, 0), words.length - 1)];
  if (!word) return;
  if (!word.hasAttribute("href")) word.tabIndex = -1;
  word.focus();
}
leaf.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("span.w")) return;
  event.preventDefault();
  openSlip(event.target);
});
function doubtful(step) {
  const all = words.filter((word) => word.matches("a.doubt"));
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length].focus();
}
// A swipe over the text, or over the image where the whole of it is seen.
let began = null;
for (const place of [leaf, document.getElementById("viewer")]) {
  place?.addEventListener("touchstart", (event) => {
    const alone = event.touches.length === 1 && (place === leaf || !plate || plate.isWhole());
    began = alone ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
  }, { passive: true });
  place?.addEventListener("touchend", (event) => {
    if (!began || !getSelection().isCollapsed) return;
    const across = event.changedTouches[0].clientX - began.x;
    const down = event.changedTouches[0].clientY - began.y;
    began = null;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) turn(across > 0 ? -1 : 1);
  }, { passive: true });
}

// An address that names a word (#w12.3) shows it on the image.
function arrive() {
  const word = location.hash.startsWith("#w") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (word) {
    word.scrollIntoView({ block: "center" });
    light(word, { reveal: true });
  }
}
addEventListener("hashchange", arrive);
arrive();
if (!location.hash) leaf.querySelector(".hit")?.scrollIntoView({ block: "center" });
