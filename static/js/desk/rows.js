// J and K in lists and among questions: from one `data-row` to the next.

import { bringIntoView } from "./viewing.js";

export function moveByRow(step) {
  const all = [...document.querySelectorAll("[data-row]")];
  const rows = all.filter((row) => row.checkVisibility());
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  if (!next) return true;
  next.focus({ preventScroll: true });
  bringIntoView(next);
  return true;
}
