// Whatever statement one points at or tabs to shows its passages in the text.

function passagesOf(element) {
  const card = element.closest?.(".card[data-passages]");
  return card ? card.dataset.passages.trim().split(/\s+/) : [];
}

function point(event) {
  const wanted = passagesOf(event.target);
  for (const mark of document.querySelectorAll("#source-text mark")) {
    const covering = mark.dataset.passages.trim().split(/\s+/);
    mark.classList.toggle("pointed", covering.some((passage) => wanted.includes(passage)));
  }
}

document.addEventListener("pointerover", point);
document.addEventListener("focusin", point);
