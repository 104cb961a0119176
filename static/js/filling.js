// The form of a statement: values of the last one, what is not the same, the codebook of a field.

const EMPTY = new Set(["", "unknown"]);
const GROUPS = [ // the first of each tells whether it is filled in
  ["speaker_typed", "speaker", "speaker_title", "relayed_by_typed", "relayed_by"],
  ["said_day", "said_basis", "said_zone", "said_clock"],
  ["said_in_public", "public_occasion", "public_basis"],
  ["asked"],
];

function form() {
  return document.getElementById("statement-form");
}

// The value of the last statement for a field, by its name; undefined when it has none.
function carried(name) {
  return form()?.querySelector("[data-carry]")?.getAttribute(`data-carried-${name}`) ?? undefined;
}

function fill(field) {
  const name = field.name.replace(/_typed$/, "");
  const value = carried(field.name) ?? carried(name);
  if (value === undefined || !EMPTY.has(field.value)) return false;
  const key = form().elements[name];
  if (field.name !== name && key) key.value = carried(name);
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function setField(field, value) {
  const empty = field.options ? [...field.options].find((one) => EMPTY.has(one.value))?.value : "";
  field.value = value ?? empty ?? field.value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

// The whole of a group, and only where nothing says yet what it is about: a title of one speaker
// never stands beside another.
function fillGroup([head, ...rest]) {
  const { elements } = form();
  if (carried(head) === undefined || !EMPTY.has(elements[head]?.value)) return;
  for (const name of [head, ...rest].filter((one) => elements[one])) setField(elements[name], carried(name));
}

function fillAll() {
  GROUPS.forEach(fillGroup);
}

// A title that came with the last speaker goes with that speaker; one that was typed stays.
function leaveTitle() {
  const { speaker_typed: speaker, speaker_title: title } = form().elements;
  const isCarried = title.value === title.defaultValue && title.value === carried("speaker_title");
  if (isCarried && speaker.value !== carried("speaker_typed")) setField(title, "");
}

function leaveTitleOf(event) {
  if (event.target.name === "speaker_typed" && form()?.contains(event.target)) leaveTitle();
}

document.addEventListener("input", leaveTitleOf);
document.addEventListener("change", leaveTitleOf);

// The link to the codebook that belongs to a field: its own line's, or that of the figures.
function codebookOf(field) {
  const place = field.closest(".line") ?? field.closest(".figures-field");
  return place?.querySelector("[data-codebook]");
}

function closeCodebook() {
  const codebook = document.getElementById("codebook");
  codebook.replaceChildren();
  codebook.opener?.focus();
}

// What is not the same stays so for this form, whichever answer comes first.
function refuse({ name, value }) {
  const kept = document.createElement("input");
  form()?.append(Object.assign(kept, { type: "hidden", name, value }));
}

addEventListener("click", (event) => {
  const refused = event.target.closest("#match [name=not_same]");
  if (refused) refuse(refused);
}, { capture: true });

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-carry]")) fillAll();
  if (event.target.closest("[data-close-codebook]")) closeCodebook();
});

addEventListener("keydown", (event) => {
  const field = event.target;
  if (!form()?.contains(field)) return;
  if (event.key === "F2" && codebookOf(field)) {
    document.getElementById("codebook").opener = field;
    codebookOf(field).click();
    event.preventDefault();
  } else if (event.key === "=" && !event.ctrlKey && field.matches("input") && fill(field)) {
    event.preventDefault();
  } else if (event.key === "Escape" && document.querySelector("#codebook > *")) {
    closeCodebook();
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, { capture: true });

document.addEventListener("htmx:after:swap", () => {
  document.querySelector("#codebook h3")?.scrollIntoView({ block: "nearest" });
});
