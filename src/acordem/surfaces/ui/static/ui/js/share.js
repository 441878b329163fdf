// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Buttons that need a script and so are hidden without one: data-share gives the page's link away, data-print prints it.

function address() {
  return location.origin + location.pathname;
}

async function share(button) {
  // A phone's own menu knows where this person sends things; elsewhere the link is copied.
  if (navigator.share) {
    await navigator.share({ title: document.title, url: address() }).catch(() => {});
    return;
  }
  await navigator.clipboard.writeText(address());
  const done = button.querySelector("[data-done]");
  done.textContent = done.dataset.done;
  button.toggleAttribute("data-shared", true);
}

for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () => share(button));
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
