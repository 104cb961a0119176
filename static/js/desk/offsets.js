// The text of the source and places in it. Spans {start, end} count UTF-16 as the browser does;
// `toServer` and `fromServer` are the only places that convert: the server counts code points.

const known = new WeakMap();

export function sourceText() {
  return document.getElementById("source-text");
}

// {whole, nodes, starts}: the words of the text, its text nodes and where each begins.
export function wordsOf(text) {
  if (known.has(text)) return known.get(text);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  const starts = new Map();
  let length = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    nodes.push(node);
    starts.set(node, length);
    length += node.data.length;
  }
  const words = { whole: nodes.map((node) => node.data).join(""), nodes, starts };
  known.set(text, words);
  return words;
}

export function languageOf(text) {
  return text.lang || document.documentElement.lang;
}

function codePoints(words) {
  let count = 0;
  for (const _ of words) count += 1;
  return count;
}

export function toServer(text, { start, end }) {
  const { whole } = wordsOf(text);
  const before = codePoints(whole.slice(0, start));
  return { start: before, end: before + codePoints(whole.slice(start, end)) };
}

export function fromServer(text, { start, end }) {
  const found = {};
  let units = 0;
  let points = 0;
  for (const letter of wordsOf(text).whole) {
    if (points === start) found.start = units;
    units += letter.length;
    points += 1;
    if (points === end) {
      found.end = units;
      break;
    }
  }
  return "start" in found && "end" in found ? found : null;
}

// The node in which the offset lies; `before` takes the earlier of two at a boundary.
function nodeAt({ nodes, starts }, offset, before) {
  let low = 0;
  let high = nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const start = starts.get(nodes[middle]);
    if (before ? start < offset : start <= offset) low = middle;
    else high = middle - 1;
  }
  return nodes[low];
}

export function rangeOf(text, { start, end }) {
  const words = wordsOf(text);
  if (!words.nodes.length) return null;
  const [first, last] = [nodeAt(words, start, false), nodeAt(words, end, true)];
  const range = document.createRange();
  range.setStart(first, start - words.starts.get(first));
  range.setEnd(last, end - words.starts.get(last));
  return range;
}

export function offsetAt(text, node, offset) {
  const { starts } = wordsOf(text);
  if (starts.has(node)) return starts.get(node) + offset;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(node, offset);
  return before.toString().length;
}

// The part of the selection that lies in the text; null when nothing does.
export function selectedSpan(text) {
  const selection = document.getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!range.intersectsNode(text)) return null;
  const whole = document.createRange();
  whole.selectNodeContents(text);
  const startsBefore = range.compareBoundaryPoints(Range.START_TO_START, whole) < 0;
  const endsAfter = range.compareBoundaryPoints(Range.END_TO_END, whole) > 0;
  return {
    start: startsBefore ? 0 : offsetAt(text, range.startContainer, range.startOffset),
    end: endsAfter
      ? wordsOf(text).whole.length
      : offsetAt(text, range.endContainer, range.endOffset),
  };
}
