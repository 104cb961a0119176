// The focus is never lost with what was swapped: it goes to the first field refused, to what stands
// in the place of what had it or around that, or to the text. Saving leads to the sentence behind the saved words.

import { announce } from "./announcing.js";
import { codedSpans } from "./painting.js";
import { moveBehind, resumeAt, resumeBehind } from "./reading.js";
import { bringIntoList, bringIntoView, hasOwnScroll } from "./viewing.js";
import { rangeOf, sourceText } from "./offsets.js";

let before = null; // what had the focus, and how it can be found again
let acted = false; // whether somebody pressed anything since the form opened
let coded = []; // the spans of the form that may be about to go
let folds = []; // what of the list is unfolded

function isLost() {
  const now = document.activeElement;
  return !now || now === document.body || !now.checkVisibility();
}

// A button that waits for its answer has lost the focus: what it was stays remembered, until
// something else is pressed. What the page asks by itself changes nothing.
function remember(event) {
  const now = document.activeElement;
  const region = now?.closest("[id]:not(form):not(input):not(button)");
  const isPressed = !event.detail.ctx.sourceElement.hasAttribute("data-quiet");
  if (!isLost() || (event.type === "htmx:before:request" && isPressed)) {
    before = now && { id: now.id, key: now.dataset.key, region: region?.id };
  }
  coded = codedSpans();
  folds = openFolds();
}

function successors() {
  const { id, key, region } = before ?? {};
  const within = region && document.getElementById(region);
  return [
    id && document.getElementById(id),
    key && within?.querySelector(`[data-key="${CSS.escape(key)}"]`),
    within?.matches("[tabindex]:not(main)") && within,
    sourceText(),
    document.getElementById("main"),
  ].filter(Boolean);
}

function restore() {
  for (const one of successors()) {
    if (!isLost()) return;
    one.focus({ preventScroll: true });
  }
}

// What is on record already takes the focus of a form that nobody has touched yet.
function offerMatch() {
  if (!acted) document.querySelector("#match [data-takes-focus]")?.focus({ preventScroll: true });
}

// What is typed takes the place of a value that is only supposed.
function replaceWhatIsDoubted() {
  const now = document.activeElement;
  if (now?.matches("#form input[type=text]")) now.select();
}

function opened() {
  acted = false;
  const [span] = codedSpans();
  announce(span ? "Form open for the marked words." : "Form open.");
  if (span) bringIntoView(rangeOf(sourceText(), span));
  replaceWhatIsDoubted();
}

function gone() {
  announce("");
  if (!coded.length) return;
  const end = Math.max(...coded.map((span) => span.end));
  if (document.querySelector("#form .added")) resumeBehind(end);
  else if (document.querySelector("[data-next]")) resumeBehind(end);
  else if (document.querySelector("#notice .saved")) moveBehind(end);
  else resumeAt(coded[0].start);
}

// The suggestion behind the one that was decided, or where there is none, the words that say so.
function takeUpNext() {
  const next = document.querySelector("[data-next]");
  if (!next) return;
  delete next.dataset.next;
  next.focus({ preventScroll: true });
  if (!hasOwnScroll(next)) return bringIntoView(next);
  bringIntoList(next);
  bringIntoView(document.querySelector(`a.ref[href="#${CSS.escape(next.id)}"]`));
}

// Folds of the list stay as they were.
function openFolds() {
  return [...document.querySelectorAll("#record details[open][id]")].map((one) => one.id);
}

function unfold(names) {
  for (const name of names) document.getElementById(name)?.setAttribute("open", "");
}

// Who has it is said, and moves nobody who has gone on reading meanwhile.
function tellHolder(id) {
  const said = document.querySelector(`#${CSS.escape(id)} > p [role=status]`);
  if (said) announce(said.textContent);
}

function swapped(event) {
  const { target, request } = event.detail.ctx;
  if (["reading", "held"].includes(target?.id)) tellHolder(target.id);
  if (target?.id === "match") offerMatch();
  if (target?.id === "form") {
    const refused = document.querySelector("#form [aria-invalid=true]");
    if (refused) refused.focus();
    else if (!document.querySelector("#form form:not(.added form)")) gone();
    else if (request.method === "GET") opened();
  }
  unfold(folds);
  takeUpNext();
  restore();
}

for (const name of ["keydown", "pointerdown", "input"]) {
  document.addEventListener(name, () => (acted = true), { capture: true });
}
document.addEventListener("htmx:before:request", remember);
document.addEventListener("htmx:before:swap", remember);
document.addEventListener("htmx:after:swap", swapped);
