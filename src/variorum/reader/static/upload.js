// Files are dropped or chosen, sent with progress, and watched until they are on the shelf.
const form = document.getElementById("upload");
const files = document.getElementById("files");
const box = form.querySelector(".progress");
const bar = document.getElementById("progress");
const told = document.getElementById("progress-told");

for (const name of ["dragover", "dragleave", "drop"])
  document.addEventListener(name, (event) => {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files.length) {
      files.files = event.dataTransfer.files;
      send();
    }
  });

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});

function send() {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.onprogress = (event) => event.lengthComputable && tell(event.loaded / event.total / 2, "Sending");
  request.onerror = () => tell(null, "The connection was lost. Nothing was added.");
  request.onload = () =>
    request.status === 202
      ? watch(request.response.address)
      : tell(null, request.response?.message ?? "That could not be added: is it too large?");
  request.send(new FormData(form));
  tell(0, "Sending");
}

async function watch(address) {
  for (;;) {
    const job = await (await fetch(`${address}.json`)).json();
    const now = job.files.find((one) => !one.work && !one.error);
    const settled = job.files.filter((one) => one.work || one.error).length;
    const within = now?.pages ? now.done / now.pages : 0;
    tell(0.5 + (settled + within) / job.files.length / 2, now?.pages ? `${now.name}: page ${now.done} of ${now.pages}` : "Reading");
    if (job.done) {
      const wrong = job.files.filter((one) => one.error);
      if (wrong.length === job.files.length) tell(null, wrong.map(says).join(" "));
      else if (wrong.length) location.assign(address); // which tells of each file, and leads to those that are works
      else location.assign(job.files.length === 1 ? `/works/${encodeURIComponent(job.files[0].work)}` : "/works");
      return;
    }
    await new Promise((done) => setTimeout(done, 700));
  }
}

function says({ name, error }) {
  return error.startsWith(name) ? error : `${name}: ${error}`;
}

function tell(share, words) {
  const begins = box.hidden;
  box.hidden = false;
  if (begins) box.scrollIntoView({ block: "center" }); // a file may be dropped anywhere
  bar.hidden = share === null;
  if (share !== null) bar.value = share;
  told.textContent = words;
}
