// SPDX-FileCopyrightText: 2026 Acordem contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Tools over each rich text: they write the marks that people would type, and show how the text will look.
// One stop of the tabulator for each set of tools; the arrows go from one to the next.

const tools = document.querySelector("#rich-tools");

// Through the browser's own command, so that Control+Z takes back what a tool did.
function write(area, text) {
  area.focus();
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function around(area, { before, after, select }) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  write(area, before + value.slice(start, end) + after);
  if (start === end) area.setSelectionRange(start + before.length, start + before.length);
  else if (select) area.setSelectionRange(area.selectionStart - select.length - 1, area.selectionStart - 1);
}

function lines(area, mark) {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const end = area.selectionEnd;
  const marked = area.value.slice(start, end).split("\n").map((line) => mark + line);
  area.setSelectionRange(start, end);
  write(area, marked.join("\n"));
}

async function look(area, button) {
  const isShown = button.getAttribute("aria-pressed") === "true";
  const shown = area.parentElement.querySelector(".rich-look");
  if (!isShown) {
    const body = new FormData();
    body.append("text", area.value);
    body.append("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
    const answer = await fetch(tools.dataset.look, { method: "POST", body });
    if (!answer.ok) return;
    shown.innerHTML = await answer.text();
  }
  shown.hidden = isShown;
  area.hidden = !isShown;
  button.setAttribute("aria-pressed", String(!isShown));
}

function use(area, button) {
  if ("look" in button.dataset) return look(area, button);
  if (area.hidden) return look(area, button.parentElement.querySelector("[data-look]"));
  return button.dataset.line ? lines(area, button.dataset.line) : around(area, button.dataset);
}

function dress(area) {
  const bar = tools.content.firstElementChild.cloneNode(true);
  const buttons = [...bar.children];
  const shown = Object.assign(document.createElement("div"), { className: "rich-look", hidden: true });
  shown.setAttribute("aria-live", "polite");
  buttons.forEach((button, place) => { button.tabIndex = place ? -1 : 0; });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) use(area, button);
  });
  bar.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement);
    const next = buttons[(at + by + buttons.length) % buttons.length];
    buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
    next.focus();
  });
  area.addEventListener("keydown", (event) => {
    const button = (event.ctrlKey || event.metaKey) && bar.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    use(area, button);
  });
  area.before(bar);
  area.after(shown);
}

if (tools) document.querySelectorAll("textarea[data-rich]:not([disabled])").forEach(dress);
