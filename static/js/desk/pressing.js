// Which thing on the page a key would press now, and pressing it.

const SEARCHED = "input, textarea";

function isInSight(element) {
  return element.checkVisibility({ visibilityProperty: true }) && !element.disabled;
}

// Of several cards a key acts on the one that has the focus, else on the one that is lit.
function isMeant(element) {
  const card = element.closest(".card");
  const held = document.querySelector(".card:focus-within");
  return !card || (held ? card === held : card.matches(".pointed"));
}

// The card whose focus, or the focus of whose mark, says that it is meant before the open form.
function chosenCard() {
  const now = document.activeElement;
  const mark = now?.closest("a.ref");
  return mark ? document.querySelector(`.card${mark.hash}`) : now?.closest(".card");
}

export function pressable(key) {
  const name = key.startsWith(".") ? `#form ${key}` : `[data-key="${CSS.escape(key)}"]`;
  const meant = [...document.querySelectorAll(name)].filter((one) => isInSight(one) && isMeant(one));
  return meant.find((one) => chosenCard()?.contains(one)) ?? meant[0];
}

export function pressKey(key) {
  const found = pressable(key);
  if (!found) return false;
  if (found.matches(SEARCHED)) {
    found.focus();
    found.select();
  } else {
    found.click();
  }
  return true;
}

// Presses the key once the answer of what was just pressed stands on the page; not at all where
// there is none.
export function pressAfterSwap(key) {
  const ended = new AbortController();
  const once = { signal: ended.signal };
  document.addEventListener("htmx:after:swap", () => (ended.abort(), pressKey(key)), once);
  for (const name of ["htmx:response:error", "htmx:error"]) {
    document.addEventListener(name, () => ended.abort(), once);
  }
  return true;
}
