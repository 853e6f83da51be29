// Keys that every screen knows: / to search, and on pages the arrows (page.js).
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  event.preventDefault();
  document.getElementById("ask").select();
});

// A cover that cannot be drawn leaves its paper.
for (const image of document.querySelectorAll(".cover img"))
  image.addEventListener("error", () => image.remove(), { once: true });

export function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
