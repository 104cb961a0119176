// The page of a lost race by keyboard: J K between the questions, 1 2 3 choose an answer.

const STEPS = { j: 1, k: -1 };

function questions() {
  return [...document.querySelectorAll("[data-question]")];
}

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=radio]), [contenteditable]");
}

function current(all) {
  const at = all.findIndex((one) => one.contains(document.activeElement));
  return at < 0 ? all.findIndex((one) => !one.querySelector(":checked")) : at;
}

function enter(question) {
  const answer = question?.querySelector(":checked") ?? question?.querySelector("input");
  answer?.focus();
}

function choose(question, key) {
  const answer = question?.querySelector(`[data-choice="${key}"]`);
  answer?.click();
  answer?.focus();
}

function tell() {
  const all = questions();
  for (const one of all) {
    const isDecided = Boolean(one.querySelector(":checked"));
    const word = one.querySelector("[data-decided]");
    word.textContent = isDecided ? "decided" : "choose one";
    word.className = isDecided ? "quiet" : "need";
  }
  const left = all.filter((one) => !one.querySelector(":checked")).length;
  const place = document.querySelector("[data-undecided]");
  if (!place || !all.length) return;
  place.textContent = left ? `${left} of ${all.length} still to decide` : "All is decided.";
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.getElementById("letter-keys")?.dataset.on === "no" || isTyping(event.target)) return;
  const all = questions();
  const at = current(all);
  const step = STEPS[event.key];
  if (step && all.length) enter(all[Math.min(all.length - 1, Math.max(0, at + step))]);
  else if (/^[123]$/.test(event.key)) choose(all[at], event.key);
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-choice]")) tell();
});
