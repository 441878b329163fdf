// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Says how many characters are left in a field with data-counter, aloud only once the person stops typing.

const PAUSE = 1000;

function attach(root) {
  for (const note of root.querySelectorAll?.("[data-counter-for]:not([data-counting])") ?? []) {
    const field = document.getElementById(note.dataset.counterFor);
    if (field) count(field, note);
  }
}

function count(field, note) {
  const most = Number(field.getAttribute("maxlength"));
  const spoken = document.createElement("span");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  note.after(spoken);
  note.dataset.counting = "";
  // Without the attribute a pasted text is not cut in silence; the server still refuses one that is too long.
  field.removeAttribute("maxlength");
  let timer;

  function update() {
    // Browsers send line breaks as two characters, and that is what the server counts.
    const left = most - field.value.replace(/\r?\n/g, "\r\n").length;
    const words = left < 0 ? note.dataset.over : note.dataset.left;
    note.textContent = `${words} ${Math.abs(left).toLocaleString(document.documentElement.lang)}`;
    note.toggleAttribute("data-short", left < most / 10);
    clearTimeout(timer);
    return note.textContent;
  }

  field.addEventListener("input", () => {
    const words = update();
    timer = setTimeout(() => { spoken.textContent = words; }, PAUSE);
  });
  update();
}

attach(document);
document.addEventListener("htmx:load", (event) => attach(event.target));
