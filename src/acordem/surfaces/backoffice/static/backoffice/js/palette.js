// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Control+K (or ⌘K) from anywhere leads to the field that goes anywhere; what it finds appears below while one types.

const form = document.querySelector("form[data-palette]");
const field = form?.querySelector("input[type=search]");
const found = form?.querySelector("#office-found");
let asked = 0;

async function find() {
  const number = ++asked;
  const answer = await fetch(`${form.dataset.palette}?q=${encodeURIComponent(field.value)}`, { headers: { "HX-Request": "true" } });
  if (number === asked && answer.ok) found.innerHTML = await answer.text();
}

function links() {
  return [...found.querySelectorAll("a")];
}

function move(by) {
  const all = [field, ...links()];
  const at = all.indexOf(document.activeElement);
  all[(at + by + all.length) % all.length]?.focus();
}

if (form) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      field.focus();
      field.select();
      find();
    }
  });
  form.addEventListener("input", find);
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      found.replaceChildren();
      field.focus();
    }
  });
  form.addEventListener("submit", (event) => {
    const first = links()[0];
    if (!first) return;
    event.preventDefault();
    first.click();
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) found.replaceChildren();
  });
}
