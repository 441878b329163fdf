// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps what is typed in form[data-keep] in this tab until the server has it: a reload, a lost connection or an ended
// session loses nothing. Passwords, files, hidden fields and what says data-no-keep are never kept.

const PREFIX = "acordem:keep:";
const SELECTOR = "form[data-keep]";
const NEVER = "[type=password], [type=file], [type=hidden], [type=submit], [data-no-keep]";

function storeOf(form) {
  return PREFIX + location.host + ":" + form.dataset.keep;
}

// A browser that forbids storage throws; the form must go on working.
function guarded(task) {
  try {
    return task(sessionStorage);
  } catch {
    return undefined;
  }
}

function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name && !field.matches(NEVER) && "value" in field && field.type !== "fieldset");
}

// Who the form was shown to: at a shared computer, what one person typed is not put before the next.
function keeperOf(form) {
  return form.elements.keeper?.value ?? "";
}

function isUntouched(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked === field.defaultChecked;
  if (field.matches("select")) return [...field.options].every((option) => option.selected === option.defaultSelected);
  return field.value === field.defaultValue;
}

function read(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked;
  return field.matches("select") ? [...field.selectedOptions].map((option) => option.value) : field.value;
}

function write(field, value) {
  if (typeof value === "boolean") field.checked = value;
  else if (Array.isArray(value)) for (const option of field.options ?? []) option.selected = value.includes(option.value);
  else field.value = value;
}

// Boxes of one group share a name, so each is known by its value too.
function keyOf(field) {
  return field.matches("[type=checkbox], [type=radio]") ? `${field.name}=${field.value}` : field.name;
}

function save(form, sent = false) {
  // After an error the fields arrive filled by the server, so what is untouched was typed before: keep all of it.
  const changed = fieldsOf(form).filter((field) => form.hasAttribute("data-failed") || !isUntouched(field));
  const values = Object.fromEntries(changed.map((field) => [keyOf(field), read(field)]));
  guarded((storage) => {
    if (changed.length) storage.setItem(storeOf(form), JSON.stringify({ sent, values, keeper: keeperOf(form) }));
    else storage.removeItem(storeOf(form));
  });
}

function restore(form) {
  const kept = guarded((storage) => JSON.parse(storage.getItem(storeOf(form)) ?? "null"));
  if (!kept || form.hasAttribute("data-failed")) return;
  if (kept.keeper && kept.keeper !== keeperOf(form)) {
    if (keeperOf(form)) guarded((storage) => storage.removeItem(storeOf(form)));
    return;
  }
  const back = fieldsOf(form).filter((field) => keyOf(field) in kept.values && isUntouched(field));
  for (const field of back) {
    write(field, kept.values[keyOf(field)]);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (back.length) announce(form);
}

function announce(form) {
  if (form.querySelector(".kept")) return;
  const note = document.createElement("p");
  note.className = "kept";
  note.setAttribute("role", "status");
  form.prepend(note);
  note.textContent = form.dataset.keepNotice ?? "";
}

// After sending, the next page tells what became of it: a page that asks to sign in, one that says what went wrong, or
// the same form with errors means that the server does not have it; any other page means that it does. The same form
// without errors, to which no answer led, was opened again after the connection failed.
function settle() {
  const wasLedHere = (performance.getEntriesByType("navigation")[0]?.redirectCount ?? 1) > 0;
  const signingIn = document.querySelector("[data-signing-in], [data-not-received]");
  guarded((storage) => {
    for (const key of Object.keys(storage).filter((name) => name.startsWith(PREFIX + location.host))) {
      const kept = JSON.parse(storage.getItem(key));
      if (!kept.sent) continue;
      const form = [...document.querySelectorAll(SELECTOR)].find((each) => storeOf(each) === key);
      if (signingIn || form?.hasAttribute("data-failed") || (form && !wasLedHere)) storage.setItem(key, JSON.stringify({ ...kept, sent: false }));
      else storage.removeItem(key);
    }
  });
}

// All of it, or what one form keeps.
function forget(name) {
  const prefix = name ? PREFIX + location.host + ":" + name : PREFIX;
  guarded((storage) => {
    for (const key of Object.keys(storage).filter((each) => (name ? each === prefix : each.startsWith(prefix)))) storage.removeItem(key);
  });
}

settle();
document.querySelectorAll(SELECTOR).forEach(restore);
document.addEventListener("htmx:load", (event) => event.target.querySelectorAll?.(SELECTOR).forEach(restore));
document.addEventListener("input", (event) => {
  const form = event.target.closest?.(SELECTOR);
  if (form) save(form);
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-forget]")) forget(event.target.dataset.forget);
  else if (event.target.matches(SELECTOR)) save(event.target, true);
});
