// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Dresses the page in a color while it is being chosen; without this, a button does.

const sheet = document.querySelector("[data-color-sheet]");
const chosen = document.querySelector("[data-color-chosen]");
const PAUSE = 150;
let timer;

document.querySelector("[data-color-choice]")?.addEventListener("input", (event) => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    chosen.value = event.target.value;
    sheet.href = `${sheet.dataset.colorSheet}?${new URLSearchParams({ color: event.target.value })}`;
  }, PAUSE);
});
