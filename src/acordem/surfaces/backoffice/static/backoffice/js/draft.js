// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Sends what is being written in form[data-draft] to the council's site, some seconds after the last key and when the
// page is left, so that it can be gone on with at another computer. What can't be sent stays in the tab (keep.js).

const SELECTOR = "form[data-draft]";
const NEVER = "[type=password], [data-no-keep]";
const PAUSE = 5000;
const waiting = new Map();
const underWay = new Map();

function valuesOf(form) {
  const never = new Set([...form.querySelectorAll(NEVER)].map((field) => field.name).concat("csrfmiddlewaretoken", "keeper"));
  return new URLSearchParams([...new FormData(form)].filter(([name, value]) => typeof value === "string" && !never.has(name))).toString();
}

function say(form, text) {
  const status = form.querySelector("[data-draft-status]");
  // The same words again would be read aloud again.
  if (status && status.textContent !== text) status.textContent = text;
}

async function send(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const { draft: address, draftTitle: title, draftUrl, draftAlone } = form.dataset;
  const body = new URLSearchParams({ address, title: title.slice(0, 255), values: valuesOf(form) });
  for (const name of ["csrfmiddlewaretoken", "keeper"]) body.set(name, form.elements[name]?.value ?? "");
  const giveUp = new AbortController();
  underWay.get(form)?.abort();
  underWay.set(form, giveUp);
  try {
    const answer = await fetch(draftUrl, { method: "POST", body, keepalive: body.toString().length < 60000, redirect: "error", signal: giveUp.signal });
    const isSaid = answer.headers.get("Content-Type")?.startsWith("text/plain");
    say(form, isSaid ? await answer.text() : draftAlone);
  } catch (problem) {
    if (problem.name !== "AbortError") say(form, draftAlone);
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.(SELECTOR);
  if (!form) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => send(form), PAUSE));
});
document.addEventListener("submit", (event) => {
  // What is saved is no draft any more.
  clearTimeout(waiting.get(event.target));
  waiting.delete(event.target);
  underWay.get(event.target)?.abort();
});
window.addEventListener("pagehide", () => [...waiting.keys()].forEach(send));
