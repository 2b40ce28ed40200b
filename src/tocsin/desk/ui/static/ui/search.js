// "/" or Ctrl+K (Cmd+K) moves to the search box. Without script the box is reached as any other field.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!slash && !letter) return;
  // The page of the search has a box of its own; on a telephone the one in the bar is not shown.
  const box = [...document.querySelectorAll("#find, #search")].find((one) => one.name === "q" && one.checkVisibility());
  if (box) {
    event.preventDefault();
    box.focus();
    box.select();
    return;
  }
  const link = document.querySelector(".to-search");
  if (link) {
    event.preventDefault();
    link.click();
  }
});
