// The list of situations by keyboard. Only while the list has the focus: no key is taken from the page around it.
// One listener on the document, since the list is replaced as the board is narrowed.
document.addEventListener("keydown", (event) => {
  const list = event.target.closest("#list");
  if (!list || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const links = [...list.querySelectorAll("table.board tbody th a")];
  const at = links.indexOf(event.target);
  // From the list itself the first step leads to its first situation; from a button in it, nowhere.
  if (!links.length || (at < 0 && event.target !== list)) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  links[Math.min(Math.max(to, 0), links.length - 1)].focus();
});
