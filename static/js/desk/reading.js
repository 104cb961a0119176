// The keys that move through the text: sentences, words at both ends, marks.

import { announce } from "./announcing.js";
import { choose, chosenSpan } from "./choosing.js";
import { languageOf, offsetAt, rangeOf, sourceText, wordsOf } from "./offsets.js";
import { codedSpans } from "./painting.js";
import { movedEnd, movedStart, sentenceAround, sentenceBeside } from "./segmenting.js";
import { bringIntoList, bringIntoView } from "./viewing.js";

let place = 0; // where reading goes on when nothing is chosen

function textWithWords() {
  const text = sourceText();
  return text && { text, whole: wordsOf(text).whole, language: languageOf(text) };
}

// Furniture is passed over: menus and comments hold no statement.
function isRead(text) {
  const { starts, nodes } = wordsOf(text);
  const furniture = nodes
    .filter((node) => node.parentElement.matches(".furniture"))
    .map((node) => [starts.get(node), starts.get(node) + node.data.length]);
  return (span) => !furniture.some(([start, end]) => start <= span.start && span.end <= end);
}

function take({ text, whole }, span) {
  if (!span) return false;
  place = span.start;
  text.focus({ preventScroll: true });
  choose(span);
  bringIntoView(rangeOf(text, span));
  announce(whole.slice(span.start, span.end));
  return true;
}

export function moveBySentence(step) {
  const here = textWithWords();
  if (!here) return false;
  const { text, whole, language } = here;
  const from = chosenSpan() ?? codedSpans()[0];
  const start = from?.start ?? place;
  const around = sentenceAround(whole, language, Math.min(start, whole.length - 1));
  if (!around) return false;
  const isFresh = !from && isRead(text)(around) && around.end > around.start;
  const next = step > 0 ? around.until : around.from - 1;
  const at = isFresh && step > 0 ? start : next;
  return take(here, sentenceBeside(whole, language, at, step, isRead(text)));
}

export function resumeAt(start) {
  place = start;
}

function sentenceBehind({ text, whole, language }, end) {
  const around = sentenceAround(whole, language, Math.min(end, whole.length) - 1);
  return sentenceBeside(whole, language, around?.until ?? end, 1, isRead(text));
}

// After adding a source: reading goes on behind the words, and the focus stays with what is asked.
export function resumeBehind(end) {
  const here = textWithWords();
  place = (here && sentenceBehind(here, end)?.start) ?? end;
}

// After saving: the sentence behind the words that were coded.
export function moveBehind(end) {
  const here = textWithWords();
  if (!here) return false;
  const next = sentenceBehind(here, end);
  place = next?.start ?? end;
  return take(here, next);
}

export function moveEnd(step) {
  const [here, span] = [textWithWords(), chosenSpan()];
  if (!here || !span) return false;
  const end = movedEnd(here.whole, here.language, span.end, step);
  return end > span.start && take(here, { start: span.start, end });
}

export function moveStart(step) {
  const [here, span] = [textWithWords(), chosenSpan()];
  if (!here || !span) return false;
  const start = movedStart(here.whole, here.language, span.start, step);
  return start < span.end && take(here, { start, end: span.end });
}

// The marks in reading order, from where the focus or the chosen words are.
export function moveByMark(step) {
  const text = sourceText();
  const refs = [...(text?.querySelectorAll("a.ref") ?? [])].filter((ref) => ref.checkVisibility());
  if (!refs.length) return false;
  const at = refs.indexOf(document.activeElement);
  const ref = at >= 0 ? refs[at + step] : nearest(text, refs, step);
  if (!ref) return true;
  ref.focus({ preventScroll: true });
  bringIntoView(ref);
  bringIntoList(document.querySelector(`.card${ref.hash}`));
  return true;
}

function nearest(text, refs, step) {
  const from = chosenSpan()?.start ?? place;
  const offset = (ref) => offsetAt(text, ref, 0);
  if (step > 0) return refs.find((ref) => offset(ref) > from);
  return refs.findLast((ref) => offset(ref) <= from);
}
