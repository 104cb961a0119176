// A button that copies the text of a block (`data-copy` names it). Without JavaScript there is
// none, and one selects the text.

function select(block) {
  const range = document.createRange();
  range.selectNodeContents(block);
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(button) {
  const block = document.getElementById(button.dataset.copy);
  const told = button.closest("details, section")?.querySelector("[data-copied]");
  select(block);
  let words = "Copied.";
  try {
    await navigator.clipboard.writeText(block.textContent);
  } catch {
    words = "The text is selected; copy it with your keyboard.";
  }
  if (told) told.textContent = words;
}

function offer(within) {
  for (const button of within.querySelectorAll("button[data-copy]")) button.hidden = false;
}

offer(document);

// A fold that came with a later part of the page.
document.addEventListener("toggle", (event) => offer(event.target), true);

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) copy(button);
});
