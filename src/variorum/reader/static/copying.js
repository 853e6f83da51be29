// What is copied is clean text with its citation behind it; notes opened in place and callouts stay away.
export function citeCopies(article) {
  article.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (selection.isCollapsed || selection.toString().trim().length < 12) return;
    const holder = document.createElement("div");
    for (let number = 0; number < selection.rangeCount; number++)
      holder.append(selection.getRangeAt(number).cloneContents());
    for (const aside of holder.querySelectorAll(".opened, .callout, .folio, .unseen, .back, .sources, .Z3988")) aside.remove();
    const blocks = holder.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, tr, .verse");
    const texts = blocks.length ? [...blocks].filter((one) => !one.querySelector("p")).map(tidy) : [tidy(holder)];
    const text = texts.filter(Boolean).join("\n\n");
    event.clipboardData.setData("text/plain", `${text}\n\n${article.dataset.cite}`);
    event.preventDefault();
  });
}

const tidy = (node) => node.textContent.replaceAll("\u00ad", "").replace(/\s+/g, " ").trim();
