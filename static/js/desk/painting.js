// What is being coded stays marked while the focus is in the form: painted over the text by the
// CSS Custom Highlight API, so that the text itself never changes.

import { marks, passagesOf } from "./marks.js";
import { fromServer, rangeOf, sourceText, wordsOf } from "./offsets.js";

const NAMES = ["chosen", "coded", "numbers"];

function ready() {
  return "highlights" in CSS;
}

function paint(name, ranges) {
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

function openForm() {
  return document.querySelector("#form form:not(.added form)");
}

// The spans of the open form, as the page counts; none when it rests on another text.
export function codedSpans() {
  const [text, form] = [sourceText(), openForm()];
  if (!text || !form) return [];
  const snapshot = form.querySelector("[name=snapshot]")?.value ?? text.dataset.snapshot;
  if (snapshot !== text.dataset.snapshot) return [];
  const inputs = form.querySelectorAll("input[name=span]");
  const pairs = [...inputs].map((input) => input.value.split("-").map(Number));
  return pairs.map(([start, end]) => fromServer(text, { start, end })).filter(Boolean);
}

function numbersWithin(text, spans) {
  const inputs = openForm()?.querySelectorAll("[name^=figures-][name$=-verbatim]") ?? [];
  const { whole } = wordsOf(text);
  return [...inputs].flatMap(({ value }) => {
    const words = value.trim();
    if (!words) return [];
    const at = spans.map(({ start, end }) => [whole.indexOf(words, start), end]);
    const [start] = at.find(([found, end]) => found >= 0 && found + words.length <= end) ?? [-1];
    return start < 0 ? [] : [rangeOf(text, { start, end: start + words.length })];
  });
}

function paintForm() {
  const text = sourceText();
  if (!text) return NAMES.forEach((name) => paint(name, []));
  const spans = codedSpans();
  paint("coded", spans.map((span) => rangeOf(text, span)));
  paint("numbers", numbersWithin(text, spans));
}

// The card of what the open form is about: a statement, or a suggestion.
function editedCard() {
  const named = openForm()?.querySelector("[name=statement], [name=suggestion]");
  return named && document.getElementById(`${named.name}-${named.value}`);
}

// A statement that is being edited has marks of its own.
function markEdited() {
  const card = editedCard();
  for (const one of document.querySelectorAll(".card.edited")) one.classList.remove("edited");
  card?.classList.add("edited");
  const own = new Set(card?.matches(".suggestion") ? [] : passagesOf(card));
  for (const mark of marks()) {
    mark.classList.toggle("coded", passagesOf(mark).some((passage) => own.has(passage)));
  }
}

function refresh() {
  markEdited();
  if (ready()) paintForm();
}

if (ready()) {
  document.addEventListener("desk:chosen", (event) => {
    const range = event.detail && rangeOf(sourceText(), event.detail);
    paint("chosen", range ? [range] : []);
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest("#form")) paintForm();
  });
}
document.addEventListener("htmx:after:swap", refresh);
refresh();
