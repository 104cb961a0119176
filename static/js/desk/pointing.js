// Whatever statement one points at or tabs to lights its marks in the text, and a mark its card.

import { marks, passagesOf } from "./marks.js";

let lit = ""; // null: of what was swapped it is not known
let isByKeys = false; // whether a key was pressed since the pointer moved

function pointedAt(element) {
  const ref = element.closest?.("a.ref");
  if (ref) return document.querySelector(`.card${ref.hash}`);
  return element.closest?.(".card[data-passages], #source-text mark");
}

export function light(passages) {
  const wanted = new Set(passages);
  if ([...wanted].join(" ") === lit) return;
  lit = [...wanted].join(" ");
  for (const one of [...marks(), ...document.querySelectorAll(".card[data-passages]")]) {
    const isLit = passagesOf(one).some((passage) => wanted.has(passage));
    one.classList.toggle("pointed", isLit);
  }
}

function point(event) {
  light(passagesOf(pointedAt(event.target)));
}

// What a key scrolled under a resting pointer is not pointed at.
function pointByHand(event) {
  if (isByKeys && event.type === "pointerover") return;
  if (isByKeys || event.type === "pointerover") point(event);
  isByKeys = false;
}

// Reached by keys, a card asks what it may be on record; a click asks when it is accepted, so that
// no button moves under a finger, and nothing that is typed goes.
function tellCard(event) {
  if (!event.target.matches?.(":focus-visible:not(input)")) return;
  const card = pointedAt(event.target);
  if (card?.matches(".card")) card.dispatchEvent(new CustomEvent("card-lit"));
}

document.addEventListener("pointerover", pointByHand);
document.addEventListener("pointermove", pointByHand, { passive: true });
document.addEventListener("keydown", () => {
  isByKeys = true;
});
document.addEventListener("focusin", point);
document.addEventListener("focusin", tellCard);
document.addEventListener("htmx:after:swap", () => {
  lit = null;
});
