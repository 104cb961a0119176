// The bar that offers what can be done with the chosen words.

import { chooseNothing, isChosenByKeys } from "./choosing.js";
import { rangeOf, sourceText, toServer } from "./offsets.js";

function selectionBar() {
  return document.getElementById("selection-bar");
}

function place(bar, range) {
  const words = range.getBoundingClientRect();
  const column = bar.parentElement.getBoundingClientRect();
  const room = Math.max(0, column.width - bar.offsetWidth);
  bar.style.setProperty("top", `${words.bottom - column.top + 8}px`);
  bar.style.setProperty("left", `${Math.min(room, Math.max(0, words.left - column.left))}px`);
}

function offer(bar, span) {
  const text = sourceText();
  const { start, end } = toServer(text, span);
  for (const input of bar.querySelectorAll("input[name=start]")) input.value = start;
  for (const input of bar.querySelectorAll("input[name=end]")) input.value = end;
  bar.hidden = false;
  bar.classList.toggle("docked", isChosenByKeys());
  place(bar, rangeOf(text, span));
}

function withdraw(bar) {
  bar.hidden = true;
  bar.querySelector("details")?.removeAttribute("open");
}

document.addEventListener("desk:chosen", (event) => {
  const bar = selectionBar();
  if (!bar) return;
  if (event.detail) offer(bar, event.detail);
  else withdraw(bar);
});

// Pressing a button of the bar must not take the selection away before the click arrives.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("#selection-bar button, #selection-bar summary")) {
    event.preventDefault();
  }
});

// Once the bar has done its work, it and the selection go.
document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement, response } = event.detail.ctx;
  const bar = selectionBar();
  if (!bar?.contains(sourceElement) || !response || response.status >= 400) return;
  if (sourceElement.closest("#attach-search") && sourceElement.method !== "post") return;
  chooseNothing();
});
