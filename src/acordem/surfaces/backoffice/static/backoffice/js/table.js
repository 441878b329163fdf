// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Keys of a list: j and k go down and up, x ticks, Enter opens (it is a link), a ticks all. Only where nobody is typing.

const table = document.querySelector("form[data-table]");
const typing = "input:not([type=checkbox]), textarea, select, [contenteditable]";

function rows() {
  return [...table.querySelectorAll("[data-row]")];
}

function current() {
  return document.activeElement?.closest?.("[data-row]");
}

function go(by) {
  const all = rows();
  const at = all.indexOf(current());
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  (next?.querySelector("[data-open]") ?? next?.querySelector("input, summary"))?.focus();
}

function tickAll() {
  const boxes = [...table.querySelectorAll("[name=row]")];
  const on = boxes.some((box) => !box.checked);
  for (const box of boxes) box.checked = on;
}

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  x: () => current()?.querySelector("[name=row]")?.click(),
  a: tickAll,
};

if (table) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(typing)) return;
    KEYS[event.key]?.();
  });
}
