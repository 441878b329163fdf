// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Comments that htmx brings into the page: they get the focus and are announced; a vote that was not taken is sent
// again as a plain form, so that the page that says why is seen.

const COMMENTS = ".comments .comment";
let before = null;

// What was pressed: where htmx swaps, `detail.elt` is the place and not the button.
function pressed(event) {
  const element = event.detail.requestConfig?.elt;
  return element?.closest(".comments") ? element : null;
}

function known() {
  return new Set([...document.querySelectorAll(COMMENTS)].map((comment) => comment.id));
}

function sendPlainly(element) {
  if (element.matches("button[form]")) element.form.requestSubmit(element);
  else if (element.href) location.assign(element.href);
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const element = pressed(event);
  if (!element) return;
  const wanted = element.getAttribute("hx-select")?.match(/^#([\w-]+)/)[1] ?? element.closest(".comment-votes").id;
  if (wanted && !event.detail.serverResponse.includes(`id="${wanted}"`)) {
    event.detail.shouldSwap = false;
    event.detail.isError = false;
    sendPlainly(element);
    return;
  }
  before = known();
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!before) return;
  if (event.target.id.startsWith("under-")) event.target.querySelector("textarea")?.focus();
  const added = [...document.querySelectorAll(COMMENTS)].filter((comment) => !before.has(comment.id));
  before = null;
  if (!added.length) return;
  added[0].focus();
  for (const status of document.querySelectorAll("[data-comments-status]")) {
    status.textContent = `${status.dataset.words} ${added.length.toLocaleString(document.documentElement.lang)}`;
  }
});

document.addEventListener("htmx:sendError", (event) => {
  const element = pressed(event);
  if (element) sendPlainly(element);
});
