// The row in focus is shown beside the list, 150 ms after it has the focus: whoever goes down the
// list with a key held is not followed row by row.

const PAUSE = 150;
const pane = document.getElementById("preview");
let waiting = null;

function show(row) {
  for (const one of document.querySelectorAll(".row[aria-current]")) one.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  const address = `${pane.dataset.address}?preview=${encodeURIComponent(row.dataset.preview)}`;
  htmx.ajax("GET", address, { target: pane, swap: "innerHTML" });
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest(".row[data-preview]");
  clearTimeout(waiting);
  if (row && !row.hasAttribute("aria-current")) waiting = setTimeout(show, PAUSE, row);
});
