// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings the summary of errors to whoever just sent the form, also when htmx put it in the page.

function focusSummary(root) {
  const summary = root.querySelector?.("[data-error-summary][autofocus]");
  if (summary && document.activeElement !== summary) summary.focus();
}

// A link to a field should leave the person typing in it, with its label in sight.
function followLink(event) {
  const link = event.target.closest?.("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
}

focusSummary(document);
document.addEventListener("htmx:load", (event) => focusSummary(event.target));
document.addEventListener("click", followLink);
