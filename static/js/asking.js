// The form of a story: a slider over its days, and parts that change without a new page.
// Without this module it is a plain form with a list of days.

const form = document.querySelector("form[data-ask]");
const heard = document.createElement("p");
const DAY = 86_400_000;
let asking = new AbortController();
let time;

function address() {
  const given = [...new FormData(form)].filter(([, value]) => value);
  const query = new URLSearchParams(given).toString();
  return form.action.split("?")[0] + (query ? `?${query}` : "");
}

async function show(url, remember = true) {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  form.ariaBusy = "true";
  try {
    const answer = await fetch(url, { signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-part=record]")) return location.assign(url);
    swap(page);
    if (remember) history.pushState(null, "", url);
  } catch (error) {
    if (error.name !== "AbortError") heard.textContent = "The page could not be reached. What you see is unchanged.";
  }
  if (!signal.aborted) form.ariaBusy = "false";
}

function swap(page) {
  const { name, value, id } = document.activeElement;
  const { top } = form.getBoundingClientRect();
  for (const old of document.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part=${old.dataset.part}]`);
    if (fresh) old.replaceWith(fresh);
  }
  time.fit(page);
  document.title = page.title;
  heard.textContent = [...document.querySelectorAll("[data-part=shown], .head .kicker")]
    .map((part) => part.firstChild.textContent.trim()).join(" ");
  const same = [...form.elements].find((one) => (id ? one.id === id : one.name === name && one.value === value));
  if (name || id) same?.focus({ preventScroll: true });
  scrollBy({ top: form.getBoundingClientRect().top - top, behavior: "instant" });
}

// A place for each day of the chart, with what was known on it; then what became known later, and today.
function places(days, options, today) {
  const known = options.map((option) => ({ at: Date.parse(option.value), option }));
  if (!days.first || !known.length) return [...known, { option: today }];
  const [first, last] = [days.first, days.last].map((day) => Date.parse(day));
  const ofDay = (at) => ({ at, option: (known.findLast((one) => one.at <= at) ?? known[0]).option });
  const ofDays = Array.from({ length: (last - first) / DAY + 1 }, (_, n) => ofDay(first + n * DAY));
  return [...ofDays, ...known.filter((one) => one.at > last), { option: today }];
}

// So that the handle stands over the day that it names; without days, over all of the drawing.
function align(box, count) {
  for (const name of ["--begins", "--reach"]) box.style.removeProperty(name);
  if (!box.dataset.first) return;
  const days = (Date.parse(box.dataset.last) - Date.parse(box.dataset.first)) / DAY + 1;
  const [start, end] = [box.dataset.start, box.dataset.end].map((place) => place / box.dataset.width);
  const width = (end - start) / days;
  if (start + width * (count - 0.5) > 0.98) return;
  box.style.setProperty("--begins", `${100 * (start + width / 2)}%`);
  box.style.setProperty("--reach", `${100 * width * (count - 1)}%`);
}

function slider(select) {
  const box = select.closest("[data-days]");
  const [today, ...options] = select.options;
  const range = document.createElement("input");
  const words = document.createElement("output");
  let stops = [];
  function say() {
    words.textContent = stops[range.value].option.textContent;
    range.setAttribute("aria-valuetext", words.textContent);
  }
  function tell() {
    const own = stops.findIndex(({ at, option }) => option.selected && at === Date.parse(option.value));
    range.value = own < 0 ? stops.findIndex(({ option }) => option.selected) : own;
    say();
  }
  // The days of the chart may be others after each answer.
  function fit(page = document) {
    const fresh = page.querySelector("[data-days]")?.dataset ?? {};
    for (const name of ["first", "last", "start", "end", "width"]) {
      if (fresh[name]) box.dataset[name] = fresh[name];
      else delete box.dataset[name];
    }
    stops = places(box.dataset, options, today);
    range.max = stops.length - 1;
    align(box, stops.length);
    tell();
  }
  Object.assign(range, { type: "range", min: 0, id: "known_on_day" });
  range.addEventListener("input", () => {
    stops[range.value].option.selected = true;
    say();
  });
  range.addEventListener("change", tell);
  select.labels[0].htmlFor = range.id;
  select.hidden = form.querySelector("[data-days] button").hidden = true;
  select.after(words, range);
  fit();
  return { tell, fit };
}

if (form) {
  const select = form.elements.known_on;
  time = slider(select);
  heard.className = "spoken";
  heard.setAttribute("role", "status");
  form.append(heard);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(address());
  });
  document.addEventListener("change", (event) => {
    if (event.target.form === form && event.target.type !== "search") show(address());
  });
  addEventListener("popstate", () => {
    select.value = new URLSearchParams(location.search).get("known_on") ?? "";
    time.tell();
    show(location.href, false);
  });
}
