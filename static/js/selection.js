// Words selected in the text of a source → a bar that offers to record them.
// Offsets count Unicode code points of the text; `span` is the one place that converts.

const AFTER = 120; // milliseconds a selection has to rest, so that dragging stays quiet

function sourceText() {
  return document.getElementById("source-text");
}

function selectionBar() {
  return document.getElementById("selection-bar");
}

function codePoints(words) {
  let count = 0;
  for (const _ of words) count += 1;
  return count;
}

// The part of the selection that lies in the text; null when nothing does.
function rangeWithin(text) {
  const selection = document.getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!range.intersectsNode(text)) return null;
  const whole = document.createRange();
  whole.selectNodeContents(text);
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0) {
    range.setStart(whole.startContainer, whole.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0) {
    range.setEnd(whole.endContainer, whole.endOffset);
  }
  return range;
}

// {start, end} in code points, without the white space at the ends; null for white space only.
function span(text, range) {
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const trimmed = words.trim();
  if (!trimmed) return null;
  const lead = words.slice(0, words.length - words.trimStart().length);
  const start = codePoints(before.toString()) + codePoints(lead);
  return { start, end: start + codePoints(trimmed) };
}

function offer(bar, range, place) {
  for (const input of bar.querySelectorAll("input[name=start]")) input.value = place.start;
  for (const input of bar.querySelectorAll("input[name=end]")) input.value = place.end;
  bar.hidden = false;
  const words = range.getBoundingClientRect();
  const column = bar.parentElement.getBoundingClientRect();
  const room = Math.max(0, column.width - bar.offsetWidth);
  bar.style.setProperty("top", `${words.bottom - column.top + 8}px`);
  bar.style.setProperty("left", `${Math.min(room, Math.max(0, words.left - column.left))}px`);
}

function withdraw(bar) {
  bar.hidden = true;
  bar.querySelector("details")?.removeAttribute("open");
}

function look() {
  const bar = selectionBar();
  if (!bar || bar.contains(document.activeElement)) return;
  const text = sourceText();
  const range = rangeWithin(text);
  const place = range && span(text, range);
  if (place) offer(bar, range, place);
  else withdraw(bar);
}

let waiting;
let dragging = false; // a bar under a mouse that still drags would swallow the selection

function lookSoon() {
  clearTimeout(waiting);
  if (!dragging) waiting = setTimeout(look, AFTER);
}

document.addEventListener("selectionchange", lookSoon);
document.addEventListener("pointerdown", (event) => {
  dragging = event.pointerType === "mouse" && !event.target.closest?.("#selection-bar");
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    dragging = false;
    lookSoon();
  });
}

// Pressing a button of the bar must not take the selection away before the click arrives.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("#selection-bar")) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  const bar = selectionBar();
  if (event.key === "Escape" && bar && !bar.hidden) withdraw(bar);
});

// Once the bar has done its work, it and the selection go.
document.addEventListener("htmx:after:swap", (event) => {
  const bar = selectionBar();
  if (bar?.contains(event.detail.ctx?.sourceElement)) {
    document.getSelection().removeAllRanges();
    withdraw(bar);
  }
});
