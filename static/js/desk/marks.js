// Marks of the text and cards of the list belong together by the passages they name.

export function marks() {
  return document.querySelectorAll("#source-text mark");
}

export function passagesOf(element) {
  return element?.dataset.passages.trim().split(/\s+/).filter(Boolean) ?? [];
}
