// Saves each answer as it is written. The page works without this: then the section is posted as a whole.
const form = document.querySelector("form[data-autosave], form[data-conditions]");

if (form) start(form);

function start(form) {
  const words = form.dataset;
  const status = form.querySelector("[data-status]");
  const waiting = new Map();
  const sending = new Set();
  let savedAt = 0;

  const cellOf = (element) => element.closest("[data-key]");
  const inputs = (cell) => [...cell.querySelectorAll("input, select, textarea")];

  function valueOf(key) {
    const cell = form.querySelector(`[data-key="${key}"]`);
    if (!cell) return undefined;
    const on = inputs(cell).filter((i) => (i.type === "radio" || i.type === "checkbox") && i.checked && !i.name.endsWith("__evidence"));
    if (cell.querySelector("input[type=checkbox]") && !cell.querySelector("input[type=radio]")) return on.map((i) => i.value);
    if (cell.querySelector("input[type=radio]")) return on[0]?.value ?? "";
    return inputs(cell).find((i) => i.type !== "hidden")?.value ?? "";
  }

  const known = (shape) => keysOf(shape).every((key) => valueOf(key) !== undefined);
  const keysOf = (shape) => shape.is ? [shape.is] : shape.between ? [shape.between] : shape.not ? keysOf(shape.not) : (shape.all ?? shape.any).flatMap(keysOf);

  function holds(shape) {
    if (shape.not) return !holds(shape.not);
    if (shape.all) return shape.all.every(holds);
    if (shape.any) return shape.any.some(holds);
    const given = valueOf(shape.is ?? shape.between);
    if (shape.is) return [].concat(given).some((one) => shape.values.map(String).includes(one));
    const number = Number.parseFloat(given);
    return !Number.isNaN(number) && (shape.least === null || number >= shape.least) && (shape.most === null || number <= shape.most);
  }

  // A question that does not apply is hidden; one whose condition stands on another page was decided by the server.
  function show() {
    for (const cell of form.querySelectorAll("[data-when]")) {
      const shape = JSON.parse(cell.dataset.when);
      cell.hidden = known(shape) ? !holds(shape) : "off" in cell.dataset;
    }
    for (const box of form.querySelectorAll("[data-levels]")) {
      const level = box.closest("[data-key]").querySelector("input[type=radio]:checked")?.value;
      box.hidden = !box.dataset.levels.split(" ").includes(level);
    }
  }

  function payload(cell) {
    const data = new FormData();
    data.append("key", cell.dataset.key);
    data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    for (const i of inputs(cell)) if (!i.disabled && (!["radio", "checkbox"].includes(i.type) || i.checked)) data.append(i.name, i.value);
    return data;
  }

  function mark(cell, text, bad) {
    const line = cell.querySelector("[data-saved]");
    line.textContent = text;
    line.classList.toggle("bad", Boolean(bad));
  }

  function fault(cell, sentence) {
    const line = cell.querySelector("[data-error]");
    line.textContent = sentence ?? "";
    line.hidden = !sentence;
    cell.classList.toggle("bad", Boolean(sentence));
  }

  async function send(cell) {
    if (sending.has(cell)) { later(cell, 400); return; }
    sending.add(cell);
    mark(cell, words.saving);
    try {
      const answer = await fetch(words.autosave, { method: "POST", body: payload(cell), credentials: "same-origin", headers: { accept: "application/json" } });
      const type = answer.headers.get("content-type") ?? "";
      if (!type.includes("json")) throw new Error("no answer");
      take(cell, answer.status, await answer.json());
    } catch {
      mark(cell, words.kept, true);
      later(cell, 8000);
    } finally {
      sending.delete(cell);
    }
  }

  function take(cell, code, said) {
    if (code === 200) {
      number(cell).value = said.n;
      if (said.ids) [...cell.querySelectorAll("[data-row] > input[type=hidden]")].forEach((input, i) => { input.value = said.ids[i] ?? input.value; });
      fault(cell, "");
      cell.querySelector(".two-versions")?.remove();
      savedAt = Date.now();
      mark(cell, words.savedNow);
      if (said.progress) document.querySelectorAll("[data-progress]").forEach((bar) => { bar.value = said.progress; });
    } else if (code === 409) {
      mark(cell, "", true);
      conflict(cell, said);
    } else {
      mark(cell, "", true);
      fault(cell, said.error);
    }
    tell();
  }

  const number = (cell) => cell.querySelector(`[name="${cell.dataset.key}__n"]`);

  // Two people answered one question: both values are shown and a person chooses.
  function conflict(cell, said) {
    cell.querySelector(".two-versions")?.remove();
    const box = document.createElement("div");
    box.className = "note red two-versions";
    box.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = `${words.theirs} ${said.theirs}`;
    box.append(text, button(words.mine, () => { number(cell).value = said.n; send(cell); }), button(words.take, () => window.location.reload()));
    cell.prepend(box);
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  function later(cell, wait) {
    clearTimeout(waiting.get(cell));
    waiting.set(cell, setTimeout(() => { waiting.delete(cell); send(cell); }, wait));
  }

  function tell() {
    if (!savedAt || !status) return;
    const seconds = Math.round((Date.now() - savedAt) / 1000);
    status.textContent = seconds < 2 ? words.savedNow : words.savedAgo.replace("SECONDS", seconds);
  }

  show();
  if (!words.autosave) { form.addEventListener("change", show); return; }
  form.addEventListener("input", (event) => { const cell = cellOf(event.target); show(); if (cell) later(cell, 1500); });
  form.addEventListener("change", (event) => { const cell = cellOf(event.target); show(); if (cell) later(cell, 150); });
  form.addEventListener("submit", () => { for (const timer of waiting.values()) clearTimeout(timer); waiting.clear(); });
  window.addEventListener("online", () => { for (const cell of waiting.keys()) later(cell, 0); });
  window.addEventListener("beforeunload", (event) => { if (waiting.size || sending.size) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) for (const cell of [...waiting.keys()]) later(cell, 0); });
  setInterval(tell, 1000);
}
