// The focus is never lost with what was swapped: it goes to the first field refused, to the answer
// of a step, to what stands in the place of what had it, or to the text. Saving leads to the sentence
// behind the saved words.

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

function remember() {
  const now = document.activeElement;
  const region = now?.closest("[id]:not(form):not(input):not(button)");
  before = now && { id: now.id, key: now.dataset.key, region: region?.id };
  coded = codedSpans();
  folds = openFolds();
}

// What answers a step says so, and has the focus only where that would be lost: who has gone on
// reading meanwhile is not moved.
function answerIn(target) {
  const now = document.getElementById(target?.id);
  const answer = now?.matches("[data-answer]") ? now : now?.querySelector("[data-answer]");
  if (!answer) return null;
  announce(answer.dataset.answer);
  delete answer.dataset.answer;
  return answer;
}

function successors(answer) {
  const { id, key, region } = before ?? {};
  const within = region && document.getElementById(region);
  return [
    answer,
    id && document.getElementById(id),
    key && within?.querySelector(`[data-key="${CSS.escape(key)}"]`),
    sourceText(),
    document.getElementById("main"),
  ].filter(Boolean);
}

function restore(answer) {
  for (const one of successors(answer)) {
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

function swapped(event) {
  const { target, request } = event.detail.ctx;
  if (target?.id === "match") offerMatch();
  if (target?.id === "form") {
    const refused = document.querySelector("#form [aria-invalid=true]");
    if (refused) refused.focus();
    else if (!document.querySelector("#form form:not(.added form)")) gone();
    else if (request.method === "GET") opened();
  }
  unfold(folds);
  takeUpNext();
  restore(answerIn(target));
}

for (const name of ["keydown", "pointerdown", "input"]) {
  document.addEventListener(name, () => (acted = true), { capture: true });
}
document.addEventListener("htmx:before:request", remember);
document.addEventListener("htmx:before:swap", remember);
document.addEventListener("htmx:after:swap", swapped);
