// The words of the text that are chosen: by mouse, by touch or by keys, always whole words.
// `desk:chosen` on the document tells of every change; `detail` is the span, or null.

import { languageOf, rangeOf, selectedSpan, sourceText, wordsOf } from "./offsets.js";
import { snapped } from "./segmenting.js";

const AFTER = 120; // milliseconds a selection has to rest, so that dragging stays quiet

let chosen = null;
let waiting;
let pointer = ""; // what chose last: a finger's handles must not be pulled away from it
let isDragging = false;

export function chosenSpan() {
  return chosen;
}

export function isChosenByKeys() {
  return pointer === "";
}

function isSame(one, other) {
  return one?.start === other?.start && one?.end === other?.end;
}

function tell(span) {
  if (isSame(span, chosen)) return;
  chosen = span;
  document.dispatchEvent(new CustomEvent("desk:chosen", { detail: span }));
}

// Selects the span in the page and takes it as chosen at once.
export function choose(span) {
  const range = rangeOf(sourceText(), span);
  if (!range) return;
  clearTimeout(waiting);
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  tell(span);
}

export function chooseNothing() {
  clearTimeout(waiting);
  document.getSelection().removeAllRanges();
  tell(null);
}

function look() {
  if (document.activeElement?.closest("#selection-bar")) return;
  const text = sourceText();
  const selected = selectedSpan(text);
  const span = selected && snapped(wordsOf(text).whole, languageOf(text), selected);
  if (!span) return tell(null);
  if (!isSame(span, selected) && pointer !== "touch") choose(span);
  else tell(span);
}

function lookSoon() {
  clearTimeout(waiting);
  if (!isDragging) waiting = setTimeout(look, AFTER);
}

document.addEventListener("selectionchange", lookSoon);
document.addEventListener("pointerdown", (event) => {
  pointer = event.pointerType;
  isDragging = pointer === "mouse" && !event.target.closest?.("#selection-bar");
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    isDragging = false;
    lookSoon();
  });
}
document.addEventListener("keydown", () => {
  pointer = "";
});
