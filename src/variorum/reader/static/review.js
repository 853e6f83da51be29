// The queue of words to check: Enter keeps what stands in the box and goes on; nothing is waited for.
const queue = document.querySelector(".queue");
const left = document.getElementById("left");
let count = Number(left.textContent.match(/\d+/)?.[0] ?? 0);
let pending = 0;

const open = () => [...(queue?.querySelectorAll(".task:not(.kept)") ?? [])];
const boxOf = (task) => task?.querySelector("input[name=reading]");

function begin(task) {
  const box = boxOf(task);
  box?.focus({ preventScroll: true });
  box?.select();
  task?.scrollIntoView({ block: "center" });
}

queue?.addEventListener("submit", (event) => {
  event.preventDefault();
  keep(event.target.closest(".task"));
});
// The arrows go from word to word and leave them as they are.
queue?.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = open().indexOf(event.target.closest(".task"));
  const to = step && open()[at + step];
  if (!step || !event.target.matches("input[name=reading]")) return;
  event.preventDefault();
  if (to) begin(to);
});
queue?.addEventListener("click", (event) => {
  const choice = event.target.closest("button.reading");
  if (!choice) return;
  boxOf(choice.closest(".task")).value = choice.dataset.reading;
  boxOf(choice.closest(".task")).focus();
});

async function keep(task) {
  const form = task.querySelector("form");
  const later = open().slice(open().indexOf(task) + 1);
  const data = new URLSearchParams(new FormData(form));
  task.classList.add("kept");
  begin(later[0] ?? open()[0]);
  count = Math.max(0, count - 1);
  pending++;
  tell();
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
  } catch {
    answer = { ok: false };
  }
  pending--;
  if (!answer.ok) {
    task.classList.remove("kept");
    count++;
    left.textContent = "A word could not be kept: try it once more.";
    return;
  }
  tell();
  if (!open().length && !pending) location.reload();
}

function tell() {
  left.textContent = count ? `${count} left` : "nothing left";
}

begin(open()[0]);
