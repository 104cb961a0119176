// What is typed into a form (`data-keep`: where to) is kept on the server while it is typed.
//
// Tells `desk:kept` {at} on the form when it is kept; `data-unkept` stands on it while it is not.

const PAUSE = 1200; // milliseconds without a key before it is sent
const AGAIN = 4000; // before it is tried again without a connection

const SENTENCES = {
  offline: "No connection. What you type stays here; it is kept as soon as there is one again.",
  ended: "Your session has ended. What you type stays here; log in again in another tab.",
  refused: "The server does not keep this form. Save it before you leave the page.",
  broken: "The server does not keep this just now. What you type stays here; it is tried again.",
};

const states = new WeakMap(); // form → {timer, sending, dirty}

function stateOf(form) {
  if (!states.has(form)) states.set(form, { timer: 0, sending: null, dirty: false });
  return states.get(form);
}

function say(form, words) {
  for (const place of form.querySelectorAll("[data-kept-at]")) {
    if (place.textContent !== words) place.textContent = words;
  }
}

function soon(form, wait) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => send(form), wait);
}

function request(form, more) {
  const body = new FormData(form);
  const headers = { "HX-Request": "true" };
  return fetch(form.dataset.keep, { method: "POST", headers, body, ...more });
}

// Never two at once: what is typed meanwhile goes with the next.
async function send(form) {
  const state = stateOf(form);
  if (!state.dirty || state.sending || !form.isConnected) return;
  const sending = new AbortController();
  state.dirty = false;
  state.sending = sending;
  try {
    await answered(form, await request(form, { signal: sending.signal }));
  } catch (error) {
    if (error.name !== "AbortError") failed(form, "offline");
  }
  if (state.sending === sending) state.sending = null;
  if (state.dirty && !form.dataset.unkept) soon(form, PAUSE);
}

async function answered(form, response) {
  if (response.status === 204) {
    const at = response.headers.get("Kept-At");
    delete form.dataset.unkept;
    say(form, `kept ${at}`);
    form.dispatchEvent(new CustomEvent("desk:kept", { bubbles: true, detail: { at } }));
  } else if (response.status === 403 && freshToken(await response.clone().text())) {
    stateOf(form).dirty = true;
    delete form.dataset.unkept;
  } else if (response.status === 401 || response.status >= 500) {
    failed(form, response.status === 401 ? "ended" : "broken");
  } else {
    form.dataset.unkept = "yes"; // it would be refused again, so it is not tried until a key
    say(form, await refusal(response));
  }
}

async function refusal(response) {
  const isSentence = response.headers.get("Content-Type")?.startsWith("text/plain");
  return isSentence ? await response.text() : SENTENCES.refused;
}

function failed(form, why) {
  form.dataset.unkept = "yes";
  say(form, SENTENCES[why]);
  stateOf(form).dirty = true;
  soon(form, AGAIN);
}

// After logging in again elsewhere the page's token is out of date; the answer carries a new one.
function freshToken(html) {
  const found = new DOMParser()
    .parseFromString(html, "text/html")
    .querySelector("input[name=csrfmiddlewaretoken]");
  if (!found) return false;
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
    input.value = found.value;
  }
  return true;
}

// The page goes, or the form does: at once, and whatever becomes of the page.
function flush(form) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  if (!state.dirty && !state.sending) return;
  state.dirty = false;
  state.sending?.abort();
  request(form, { keepalive: true }).catch(() => {});
}

// Another request of the form carries the same words.
function rest(form) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  state.sending?.abort();
  state.dirty = false;
}

function keptForms() {
  return document.querySelectorAll("form[data-keep]");
}

function formOf(event) {
  return event.target.closest?.("form[data-keep]");
}

for (const name of ["input", "change"]) {
  document.addEventListener(name, (event) => {
    const form = formOf(event);
    if (!form) return;
    stateOf(form).dirty = true;
    soon(form, form.dataset.unkept ? AGAIN : PAUSE);
  });
}

document.addEventListener("focusout", (event) => {
  const form = formOf(event);
  if (form && !form.contains(event.relatedTarget)) soon(form, 0);
});

window.addEventListener("pagehide", () => keptForms().forEach(flush));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keptForms().forEach(flush);
});
window.addEventListener("online", () => keptForms().forEach((form) => soon(form, 0)));

document.addEventListener("submit", (event) => {
  if (event.target.matches("form[data-keep]")) rest(event.target);
});

// A form that is about to be swapped away is kept before it goes.
document.addEventListener("htmx:before:request", (event) => {
  const { sourceElement, target } = event.detail.ctx;
  for (const form of keptForms()) {
    if (form === sourceElement) rest(form);
    else if (target?.contains(form)) flush(form);
  }
});

for (const name of ["htmx:response:error", "htmx:error"]) {
  document.addEventListener(name, (event) => {
    const form = event.detail.ctx?.sourceElement;
    if (!form?.matches?.("form[data-keep]")) return;
    stateOf(form).dirty = true;
    soon(form, PAUSE);
  });
}
