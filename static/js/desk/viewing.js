// Words come into view only when they are out of it: under the head, below the window, or under
// the sheet that the form is on a phone. Nothing else moves the text.

const ROOM = 24; // pixels of air above and below

function freeBand() {
  const head = document.querySelector(".head");
  const isFixed = head && getComputedStyle(head).position === "sticky";
  const form = document.getElementById("form");
  const bar = document.querySelector("#selection-bar.docked:not([hidden])");
  const sheet = form && getComputedStyle(form).position === "fixed" && form.childElementCount > 0;
  const floors = [window.innerHeight];
  if (sheet) floors.push(form.getBoundingClientRect().top);
  if (bar) floors.push(bar.getBoundingClientRect().top);
  return {
    top: isFixed ? head.getBoundingClientRect().bottom : 0,
    bottom: Math.min(...floors),
  };
}

// `what` is an element or a range.
export function bringIntoView(what) {
  const box = what?.getBoundingClientRect();
  if (!box) return;
  const { top, bottom } = freeBand();
  if (box.top >= top && box.bottom <= bottom) return;
  const isTall = box.height > bottom - top - 2 * ROOM;
  const by = isTall || box.top < top ? box.top - top - ROOM : box.bottom - bottom + ROOM;
  window.scrollBy({ top: by, behavior: "instant" });
}

// Whether the list beside the text scrolls by itself.
export function hasOwnScroll(card) {
  const list = card.closest(".rail");
  return Boolean(list) && getComputedStyle(list).position === "sticky";
}

// A card comes into view within the list; where the list does not scroll by itself, nothing moves.
export function bringIntoList(card) {
  const list = card?.closest(".rail");
  if (!list) return;
  const [box, band] = [card.getBoundingClientRect(), list.getBoundingClientRect()];
  if (box.top < band.top) list.scrollTop -= band.top - box.top;
  else if (box.bottom > band.bottom) list.scrollTop += box.bottom - band.bottom;
}
