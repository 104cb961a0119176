// One line that is read aloud. Any module may send its sentence: `desk:say`, `detail` the words.

const AFTER = 50; // milliseconds of silence, without which the same words again are not read

let waiting;

export function announce(words) {
  const line = document.getElementById("announced");
  if (!line) return;
  line.textContent = "";
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    line.textContent = words;
  }, AFTER);
}

document.addEventListener("desk:say", (event) => announce(event.detail));
