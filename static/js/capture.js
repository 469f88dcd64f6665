// What a form of questions gains from a script: rows added and taken away, several answers by one tap, suggestions used.
const form = document.querySelector("form.instrument");

if (form) start(form);

function start(form) {
  const changed = (input) => input.dispatchEvent(new Event("change", { bubbles: true }));
  const boxes = (within) => [...within.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const given = (input) => ["radio", "checkbox"].includes(input.type) ? input.checked : Boolean(input.value.trim());
  const rowsOf = (list) => [...list.querySelectorAll("[data-row]")];

  for (const list of form.querySelectorAll("[data-rows]")) table(list);

  // --- rows
  function table(list) {
    const cell = list.closest("[data-key]");
    const add = cell.querySelector("[data-add]");
    cell.querySelector("[data-plain]").hidden = true;
    add.hidden = false;
    add.addEventListener("click", () => { const row = spare(list) ?? grow(list); boxes(row)[0]?.focus(); });
    list.addEventListener("input", () => { tidy(list); });
    list.addEventListener("click", (event) => { const button = event.target.closest("[data-drop]"); if (button) drop(list, button.closest("[data-row]")); });
    tidy(list);
  }

  function spare(list) {
    return rowsOf(list).find((row) => !row.hidden && !boxes(row).some(given));
  }

  // Every row that holds something can be taken away; one empty row stands at the end.
  function tidy(list) {
    for (const row of rowsOf(list)) row.querySelector("[data-drop]").hidden = !boxes(row).some(given);
    if (!spare(list)) grow(list);
  }

  function grow(list) {
    const rows = rowsOf(list);
    const last = rows.at(-1);
    if (rows.length >= Number(list.dataset.most) + 2) return last;
    const name = list.dataset.rows;
    const fresh = last.cloneNode(true);
    const [old, now] = [`${name}-${rows.length - 1}`, `${name}-${rows.length}`];
    for (const element of fresh.querySelectorAll("*")) {
      for (const attribute of ["id", "name", "for", "aria-describedby"]) {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replace(old, now));
      }
    }
    fresh.setAttribute("aria-label", fresh.getAttribute("aria-label").replace(/\d+$/, rows.length + 1));
    fresh.hidden = false;
    fresh.querySelector("input[type=hidden]").value = "";
    for (const input of boxes(fresh)) clear(input);
    list.append(fresh);
    list.closest("[data-key]").querySelector("[data-count]").value = rows.length + 1;
    fresh.querySelector("[data-drop]").hidden = true;
    return fresh;
  }

  function clear(input) {
    if (["radio", "checkbox"].includes(input.type)) input.checked = false;
    else input.value = "";
  }

  function drop(list, row) {
    for (const input of boxes(row)) clear(input);
    row.querySelector("input[type=hidden]").value = "";
    row.hidden = true;
    tidy(list);
    changed(boxes(row)[0]);
    list.closest("[data-key]").querySelector("[data-add]").focus();
  }

  // --- several answers by one tap; what is answered already stays
  for (const button of form.querySelectorAll("[data-together]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      for (const [key, value] of Object.entries(JSON.parse(button.dataset.together))) answer(key, value);
      button.disabled = true;
      button.classList.add("done");
    });
  }

  function answer(key, value) {
    const cell = form.querySelector(`[data-key="${key}"]`);
    if (!cell || cell.hidden || boxes(cell).some(given)) return;
    if (Array.isArray(value) && typeof value[0] === "object") { fillRow(cell, value[0]); return; }
    for (const one of [].concat(value)) write(cell, key, String(one));
    changed(boxes(cell)[0]);
  }

  function fillRow(cell, values) {
    const row = cell.querySelector("[data-row]");
    const name = row.parentElement.dataset.rows;
    for (const [key, value] of Object.entries(values)) write(row, `${name}-0-${key}`, String(value));
    tidy(row.parentElement);
    changed(boxes(row)[0]);
  }

  function write(within, name, value) {
    const found = boxes(within).filter((input) => input.name === name);
    const pick = found.find((input) => ["radio", "checkbox"].includes(input.type) && input.value === value);
    if (pick) pick.checked = true;
    else if (found[0] && !["radio", "checkbox"].includes(found[0].type)) found[0].value = value;
  }

  // --- a suggestion is used by hand only
  for (const button of form.querySelectorAll("[data-hint]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const pick = boxes(button.closest("[data-key]")).find((input) => input.type === "radio" && input.value === button.dataset.hint);
      if (!pick) return;
      pick.checked = true;
      changed(pick);
      button.closest(".hint").remove();
      pick.focus();
    });
  }
}
