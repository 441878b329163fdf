// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Comments that htmx brings into the page: they get the focus and are announced; a vote that was not taken is sent
// again as a plain form, so that the page that says why is seen.

const COMMENTS = ".comments .comment";
let before = null;

function isOurs(event) {
  return Boolean(event.detail.elt?.closest?.(".comments"));
}

function known() {
  return new Set([...document.querySelectorAll(COMMENTS)].map((comment) => comment.id));
}

function sendPlainly(element) {
  if (element.matches("button[form]")) element.form.requestSubmit(element);
  else if (element.href) location.assign(element.href);
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!isOurs(event)) return;
  const element = event.detail.elt;
  const wanted = (element.getAttribute("hx-select") ?? element.getAttribute("hx-target")).match(/^#([\w-]+)/)?.[1];
  if (wanted && !event.detail.serverResponse.includes(`id="${wanted}"`)) {
    event.detail.shouldSwap = false;
    event.detail.isError = false;
    sendPlainly(element);
    return;
  }
  before = known();
});

document.addEventListener("htmx:afterSettle", () => {
  if (!before) return;
  const added = [...document.querySelectorAll(COMMENTS)].filter((comment) => !before.has(comment.id));
  before = null;
  if (!added.length) return;
  added[0].focus();
  for (const status of document.querySelectorAll("[data-comments-status]")) {
    status.textContent = `${status.dataset.words} ${added.length.toLocaleString(document.documentElement.lang)}`;
  }
});

document.addEventListener("htmx:sendError", (event) => {
  if (isOurs(event)) sendPlainly(event.detail.elt);
});
