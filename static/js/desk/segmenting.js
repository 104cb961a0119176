// Words and sentences of a text in its language. Offsets count UTF-16; nothing here knows the page.

// A full stop after these, or after a single capital letter, ends no sentence.
const ABBREVIATED =
  /(?:^|[\s(“"'])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:\p{Lu}\.)+\p{Lu})\.\s*$/u;
const WITH_THE_NUMBER = /[%‰°]/;

let last = { text: null };

function segmenter(language, granularity) {
  try {
    return new Intl.Segmenter(language, { granularity });
  } catch {
    return new Intl.Segmenter("en", { granularity });
  }
}

function partsOf(text, language) {
  if (last.text !== text || last.language !== language) {
    const words = segmenter(language, "word").segment(text);
    const sentences = segmenter(language, "sentence").segment(text);
    last = { text, language, words, sentences };
  }
  return last;
}

function wordAt(text, language, index) {
  const found = partsOf(text, language).words.containing(index);
  return found && { ...found, start: found.index, end: found.index + found.segment.length };
}

// From `index` on, to the right (+1) or the left (-1): the first word that `suits`.
function findWord(text, language, index, step, suits) {
  let word = wordAt(text, language, index);
  while (word && !(word.isWordLike && suits(word))) {
    word = wordAt(text, language, step > 0 ? word.end : word.start - 1);
  }
  return word ?? null;
}

function endOf(text, word) {
  return WITH_THE_NUMBER.test(text[word.end] ?? "") ? word.end + 1 : word.end;
}

const any = () => true;

// The end of a selection with one word more (step 1) or without its last word (-1); the signs beside
// a dropped word go with it. `index` itself where there is no such word.
export function movedEnd(text, language, index, step) {
  if (step > 0) {
    const more = findWord(text, language, index, 1, (word) => endOf(text, word) > index);
    return more ? endOf(text, more) : index;
  }
  const dropped = findWord(text, language, index - 1, -1, any);
  const word = dropped && findWord(text, language, dropped.start - 1, -1, any);
  return word ? endOf(text, word) : index;
}

// The same for its start: without its first word (step 1), with one more (-1).
export function movedStart(text, language, index, step) {
  if (step < 0) return findWord(text, language, index - 1, -1, any)?.start ?? index;
  const dropped = findWord(text, language, index, 1, any);
  const word = dropped && findWord(text, language, dropped.end, 1, any);
  return word?.start ?? index;
}

function trimmed(text, { start, end }) {
  const words = text.slice(start, end);
  if (!words.trim()) return null;
  const lead = words.length - words.trimStart().length;
  return { start: start + lead, end: start + words.trimEnd().length };
}

// The span without the white space at its ends, and with the whole of the words it cuts.
export function snapped(text, language, span) {
  const inner = trimmed(text, span);
  if (!inner) return null;
  const first = wordAt(text, language, inner.start);
  const final = wordAt(text, language, inner.end - 1);
  return {
    start: first.isWordLike ? first.start : inner.start,
    end: final.isWordLike ? final.end : inner.end,
  };
}

function isCut(text, start, end) {
  const words = text.slice(start, end);
  return !words.includes("\n") && ABBREVIATED.test(words);
}

// The sentence around `index`, {start, end} without white space; null in white space only.
export function sentenceAround(text, language, index) {
  const { sentences } = partsOf(text, language);
  const at = sentences.containing(index);
  if (!at) return null;
  let [start, end] = [at.index, at.index + at.segment.length];
  for (let one; start > 0 && (one = sentences.containing(start - 1)); start = one.index) {
    if (!isCut(text, one.index, start)) break;
  }
  for (let one; end < text.length && isCut(text, start, end); ) {
    one = sentences.containing(end);
    end = one.index + one.segment.length;
  }
  return { ...(trimmed(text, { start, end }) ?? { start, end: start }), from: start, until: end };
}

// The next sentence (step 1) or the one before (-1) that has words and that `suits`.
export function sentenceBeside(text, language, index, step, suits = () => true) {
  let at = index;
  while (at >= 0 && at < text.length) {
    const found = sentenceAround(text, language, at);
    if (found.end > found.start && suits(found)) return { start: found.start, end: found.end };
    at = step > 0 ? found.until : found.from - 1;
  }
  return null;
}
