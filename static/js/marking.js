// At a mark: a card from the entry that stands on the page. At a voice: its marks among the others.
// On the strip of a long story: dragging chooses a part of the time.

const card = document.createElement("div");
const PARTS = [".figures", ".said > p", "blockquote, .summary", "figcaption", ".notes > li:not(.why)"];
const DAY = 86_400_000;
let leaving = 0;
let touched = null;

card.className = "mark-card";
card.popover = "manual";
card.ariaHidden = "true";
document.body.append(card);

function copy(entry, selector) {
  const found = entry.querySelector(selector)?.cloneNode(true);
  for (const one of found?.querySelectorAll("[id], a") ?? []) {
    one.removeAttribute("id");
    if (one.href) one.tabIndex = -1;
  }
  found?.removeAttribute("id");
  return found;
}

function told(mark) {
  const number = /statements\/(\d+)\//.exec(mark.getAttribute("href"))?.[1];
  const entry = number && document.querySelector(`article#statement-${number}`);
  if (entry) return PARTS.map((selector) => copy(entry, selector)).filter(Boolean);
  const words = document.createElement("p");
  words.textContent = mark.getAttribute("aria-label");
  return [words];
}

function open(mark) {
  clearTimeout(leaving);
  const link = document.createElement("a");
  link.href = mark.getAttribute("href");
  link.textContent = "All of it";
  link.tabIndex = -1;
  card.classList.value = `mark-card ${[...mark.classList].find((one) => one.startsWith("party-")) ?? ""}`;
  card.replaceChildren(...told(mark), link);
  if (!card.matches(":popover-open")) card.showPopover();
  place(around(mark));
}

// The sign with its label, so that the card covers neither.
function around(mark) {
  const boxes = [...mark.querySelectorAll(".target, g:not(.folded)")].map((one) => one.getBoundingClientRect());
  const most = (side, of) => of(...boxes.map((box) => box[side]));
  const [left, top] = [most("left", Math.min), most("top", Math.min)];
  return { left, top, right: most("right", Math.max), bottom: most("bottom", Math.max) };
}

function place(at) {
  const { width, height } = card.getBoundingClientRect();
  const right = at.right + 10;
  const left = right + width < innerWidth - 8 ? right : Math.max(8, at.left - width - 10);
  const over = at.left - width - 10 < 8 && right + width >= innerWidth - 8;
  const top = over ? at.bottom + 8 : at.top - 12;
  card.style.left = `${over ? Math.max(8, Math.min(at.left, innerWidth - width - 8)) : left}px`;
  card.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
}

function close() {
  clearTimeout(leaving);
  if (card.matches(":popover-open")) card.hidePopover();
}

function voice(slug) {
  const main = document.querySelector("main");
  for (const one of main.querySelectorAll(".voiced")) one.classList.remove("voiced");
  main.toggleAttribute("data-voiced", Boolean(slug));
  if (slug) for (const one of main.querySelectorAll(`[data-voice="${CSS.escape(slug)}"]`)) one.classList.add("voiced");
}

const markAt = (event) => event.target.closest?.(".chart .mark");
const voiceAt = (event) => event.target.closest?.("[data-voice]")?.dataset.voice;

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const mark = markAt(event);
  if (mark) open(mark);
  else if (card.contains(event.target)) clearTimeout(leaving);
  else if (card.matches(":popover-open")) leaving ||= setTimeout(() => { leaving = 0; close(); }, 250);
  voice(voiceAt(event));
});
document.addEventListener("focusin", (event) => {
  const mark = markAt(event);
  if (mark?.matches(":focus-visible")) open(mark);
  else if (!card.contains(event.target)) close();
  voice(voiceAt(event));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
document.addEventListener("pointerdown", (event) => {
  touched = event.pointerType === "touch" ? markAt(event) : null;
  if (event.pointerType === "touch" && !touched && !card.contains(event.target)) close();
});
document.addEventListener("click", (event) => {
  const mark = markAt(event);
  if (!mark || mark !== touched) return;
  event.preventDefault();
  open(mark);
  voice(mark.dataset.voice);
});
// The focus scrolls the page to its mark: the card goes with it.
addEventListener("scroll", () => {
  const mark = document.activeElement;
  if (mark?.matches?.(".chart .mark:focus-visible")) place(around(mark));
  else close();
}, { passive: true });

document.addEventListener("pointerdown", (event) => {
  const strip = event.target.closest?.("[data-strip]");
  if (!strip || event.button) return;
  const from = event.clientX;
  const choose = (end) => {
    if (Math.abs(end.clientX - from) < 6) return;
    strip.addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
    const form = document.querySelector("form[data-ask]");
    const [first, last] = [from, end.clientX].sort((a, b) => a - b).map((x) => dayAt(strip, x));
    Object.assign(form.elements.said_from, { value: first });
    Object.assign(form.elements.said_to, { value: last });
    form.requestSubmit();
  };
  document.addEventListener("pointerup", choose, { once: true });
});
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("[data-strip]")) event.preventDefault();
});

function dayAt(strip, x) {
  const box = strip.getBoundingClientRect();
  const { start, end } = strip.dataset;
  const share = ((x - box.left) / box.width * strip.viewBox.baseVal.width - start) / (end - start);
  const [first, last] = [strip.dataset.first, strip.dataset.last].map((day) => Date.parse(day));
  const day = first + Math.round(Math.min(1, Math.max(0, share)) * (last - first) / DAY) * DAY;
  return new Date(day).toISOString().slice(0, 10);
}
