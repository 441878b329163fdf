// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Asks before a page with something written and not sent is left. Browsers show words of their own.

const SELECTOR = "form[data-leaving]";
const changed = new WeakSet();

document.addEventListener("input", (event) => {
  const form = event.target.closest?.(SELECTOR);
  if (form) changed.add(form);
});
document.addEventListener("submit", (event) => changed.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  if ([...document.querySelectorAll(SELECTOR)].some((form) => changed.has(form))) event.preventDefault();
});
