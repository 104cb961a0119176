// The keyboard of the desk: a key presses what is on the page and carries it (`data-key`), or moves
// through text and rows. In a field only Ctrl combinations, F2 and Escape act.

import { chooseNothing, chosenSpan } from "./choosing.js";
import { moveEnd, moveByMark, moveBySentence, moveStart } from "./reading.js";
import { moveByRow } from "./rows.js";
import { pressAfterSwap, pressable, pressKey } from "./pressing.js";

const SEQUENCE = 1500; // milliseconds in which a second key follows the G
const FIELDS = "input, select, textarea, [contenteditable], [role=combobox], [role=listbox]";
const BUTTONS = "[type=button], [type=submit], [type=reset]";
const NATIVE = "a[href], button, summary, label, video, audio"; // what Enter itself acts on
const LATIN = /^[\x21-\x7e]$/;

const MOVES = {
  j: () => moveBySentence(1) || moveByRow(1),
  k: () => moveBySentence(-1) || moveByRow(-1),
  l: () => moveEnd(1),
  h: () => moveEnd(-1),
  "shift+l": () => moveStart(1),
  "shift+h": () => moveStart(-1),
  n: () => moveByMark(1),
  "shift+n": () => moveByMark(-1),
};

let begun = ""; // "g" while its second key is awaited
let waiting;

// The letter that a key has on a Latin board, whatever board it is.
function letterOf(event) {
  if (event.key.length > 1 || LATIN.test(event.key)) return event.key;
  const [, letter] = event.code.match(/^(?:Key|Digit)(\w)$/) ?? [];
  if (letter) return event.shiftKey ? letter : letter.toLowerCase();
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  return event.key;
}

function nameOf(event) {
  const key = letterOf(event);
  const isLetter = /^\p{L}$/u.test(key) || key.length > 1;
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  return `${mod}${event.shiftKey && isLetter ? "shift+" : ""}${key.toLowerCase()}`;
}

function isField(target) {
  return Boolean(target.closest?.(FIELDS)) && !target.matches(BUTTONS);
}

function isHeldElsewhere() {
  return document.querySelector("dialog[open], [role=combobox][aria-expanded=true]") !== null;
}

function hasLetters() {
  return document.getElementById("letter-keys")?.dataset.on !== "no";
}

function inSequence(name) {
  clearTimeout(waiting);
  const whole = begun ? `${begun} ${name}` : name;
  begun = !begun && name === "g" ? "g" : "";
  if (begun) waiting = setTimeout(() => (begun = ""), SEQUENCE);
  return whole;
}

// From the form to the text; there it gives up the chosen words, then closes the form.
function escape(event) {
  if (!isField(event.target) && !event.target.closest?.("#form")) {
    if (!chosenSpan()) return pressKey("escape");
    chooseNothing();
    return true;
  }
  const text = document.getElementById("source-text") ?? document.getElementById("main");
  text?.focus({ preventScroll: true });
  return true;
}

// With the words marked: record them; with the form open: its filled button.
function enter(event) {
  if (isField(event.target) || event.target.closest?.(NATIVE)) return false;
  return pressKey("enter") || pressKey(".primary");
}

// The values of the last statement: in the form that is open, or in the one to be opened.
function carry() {
  if (pressKey("c")) return true;
  return pressKey("enter") && pressAfterSwap("c");
}

function act(name, event) {
  if (name === "escape") return escape(event);
  if (name === "enter") return enter(event);
  if (name.startsWith("mod+") || name === "f2") return pressKey(name);
  if (isField(event.target) || !hasLetters()) return false;
  const whole = inSequence(name);
  if (begun) return true;
  if (whole === "c") return carry();
  if (pressable(whole)) return !event.repeat && pressKey(whole);
  return MOVES[whole]?.() ?? false;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  if (event.altKey || isHeldElsewhere()) return;
  if (act(nameOf(event), event)) event.preventDefault();
});
