// The whole text: copies carry their citation, and sidenotes keep out of each other's way.
import { citeCopies } from "./copying.js";

const article = document.querySelector(".flow");
citeCopies(article);

const wide = matchMedia("(min-width: 75rem)");
function spread() {
  let free = -Infinity;
  for (const aside of article.querySelectorAll(".beside")) {
    aside.style.transform = "";
    if (!wide.matches) continue;
    const call = aside.parentElement.querySelector(".callout a");
    const from = aside.parentElement.getBoundingClientRect().top;
    const wanted = call ? call.getBoundingClientRect().top - from - 6 : 0;
    const top = Math.max(wanted, free - from);
    aside.style.transform = `translateY(${Math.max(0, top)}px)`;
    free = from + Math.max(0, top) + aside.offsetHeight + 14;
  }
}
spread();
document.fonts?.ready.then(spread);
wide.addEventListener("change", spread);
new ResizeObserver(spread).observe(article);
