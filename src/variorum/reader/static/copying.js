// What is copied is clean text with its citation behind it; notes opened in place or set beside, and callouts, stay away.
export function citeCopies(article) {
  article.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (selection.isCollapsed || selection.toString().trim().length < 12) return;
    const holder = document.createElement("div");
    for (let number = 0; number < selection.rangeCount; number++)
      holder.append(selection.getRangeAt(number).cloneContents());
    for (const aside of holder.querySelectorAll(".opened, .beside, .callout, .folio, .unseen, .back, .sources, .Z3988")) aside.remove();
    const blocks = holder.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, tr, .verse");
    const texts = blocks.length ? [...blocks].filter((one) => !one.querySelector("p")).map(tidy) : [tidy(holder)];
    const text = texts.filter(Boolean).join("\n\n");
    event.clipboardData.setData("text/plain", `${text}\n\n${cited(article, selection.getRangeAt(0))}`);
    event.preventDefault();
  });
}

// The citation with the folios of the passage, where the page does not know them beforehand: those of its two ends.
function cited(article, range) {
  const folios = [...article.querySelectorAll(".folio")];
  const first = folios.findLast((one) => isBefore(one, range)) ?? folios[0];
  const last = folios.findLast((one) => range.comparePoint(one, 0) <= 0) ?? first;
  const names = [...new Set([first, last].filter(Boolean).map(tidy))].join("–");
  return article.dataset.cite.replace(names ? "\ufffc" : ", \ufffc", () => names);
}

function isBefore(folio, range) {
  const at = range.comparePoint(folio, 0);
  if (at !== 0) return at < 0;
  const lead = range.cloneRange();
  lead.setEndBefore(folio);
  return !lead.toString().trim(); // the passage begins with it
}

const tidy = (node) => node.textContent.replaceAll("\u00ad", "").replace(/\s+/g, " ").trim();
