// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// data-copy names the element whose text the button copies; data-copied is where screen readers hear of it.

async function copy(button) {
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  for (const each of document.querySelectorAll("[data-copy][data-shared]")) each.removeAttribute("data-shared");
  button.toggleAttribute("data-shared", true);
  const said = document.querySelector("[data-copied]");
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = said.dataset.copied));
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
