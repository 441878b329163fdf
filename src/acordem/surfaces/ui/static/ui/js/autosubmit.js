// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Sends a form of filters as soon as a choice changes; text waits until the person stops typing.

const PAUSE = 500;
const timers = new WeakMap();

function send(form, delay) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => form.requestSubmit(), delay));
}

function filters(event) {
  return event.target.form?.matches("[data-autosubmit]") ? event.target.form : null;
}

document.addEventListener("change", (event) => {
  const form = filters(event);
  if (form && !event.target.matches("[type=search], [type=text]")) send(form, 0);
});

// Reloading the whole page would take the field away from under the fingers, so text is only sent where htmx keeps it.
document.addEventListener("input", (event) => {
  const form = filters(event);
  if (form?.hasAttribute("hx-get") && event.target.matches("[type=search], [type=text]")) send(form, PAUSE);
});
