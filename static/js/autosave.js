// Saves each answer as it is written. The page works without this: then the section is posted as a whole.
const form = document.querySelector("form[data-autosave], form[data-conditions]");

if (form) start(form);

function start(form) {
  const words = form.dataset;
  const status = form.querySelector("[data-status]");
  const waiting = new Map();
  const sending = new Map(); // a question and its save under way
  const unsent = new Set();
  let savedAt = words.savedAge ? Date.now() - Number(words.savedAge) * 1000 : 0;

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
    data.append("csrfmiddlewaretoken", token().value);
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

  // One save of a question after the other: the second must know the number that the first brought back.
  function send(cell) {
    const sent = Promise.resolve(sending.get(cell)).then(() => save(cell)).finally(() => { if (sending.get(cell) === sent) sending.delete(cell); });
    sending.set(cell, sent);
    return sent;
  }

  async function save(cell) {
    mark(cell, words.saving);
    try {
      const answer = await post(cell);
      if (!answer) { mark(cell, words.signedOut, true); unsent.add(cell); askToSignIn(cell); return; }
      unsent.delete(cell);
      take(cell, answer.status, await answer.json());
    } catch {
      mark(cell, words.kept, true);
      unsent.add(cell);
      later(cell, 8000);
    }
  }

  const token = () => form.querySelector("[name=csrfmiddlewaretoken]");

  // The answer to a save; null where nobody is signed in any longer. After signing in again the page's token is renewed.
  async function post(cell, again = true) {
    const answer = await fetch(words.autosave, { method: "POST", body: payload(cell), credentials: "same-origin", headers: { accept: "application/json" } });
    if ((answer.headers.get("content-type") ?? "").includes("json")) return answer;
    if (!answer.redirected && answer.status !== 403) throw new Error("no answer");
    return again && await renewed() ? post(cell, false) : null;
  }

  async function renewed() {
    const page = await fetch(window.location.pathname, { credentials: "same-origin" });
    if (new URL(page.url).pathname !== window.location.pathname) return false;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("form.instrument [name=csrfmiddlewaretoken]");
    if (fresh) token().value = fresh.value;
    return Boolean(fresh);
  }

  function askToSignIn(cell) {
    if (document.getElementById("signed-out")) return;
    const box = document.createElement("div");
    box.className = "note amber";
    box.id = "signed-out";
    box.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = words.signedOut;
    const link = document.createElement("a");
    link.className = "btn main";
    link.target = "_blank";
    link.href = `${words.door}?next=${encodeURIComponent(`${window.location.pathname}#q-${cell.dataset.key}`)}`;
    link.textContent = words.signIn;
    box.append(text, link);
    cell.before(box);
  }

  async function flush() {
    for (const timer of waiting.values()) clearTimeout(timer);
    const cells = new Set([...waiting.keys(), ...unsent]);
    waiting.clear();
    cells.forEach(send);
    await Promise.all(sending.values());
    return !unsent.size;
  }

  const filled = (row) => [...row.querySelectorAll("input:not([type=hidden]), select, textarea")].some((i) => ["radio", "checkbox"].includes(i.type) ? i.checked : i.value.trim());

  function take(cell, code, said) {
    if (code === 200) {
      number(cell).value = said.n;
      // Rows left empty are not kept, so the ids that come back belong to the filled ones, in order.
      if (said.ids) [...cell.querySelectorAll("[data-row]")].filter(filled).forEach((row, i) => { row.querySelector("input[type=hidden]").value = said.ids[i] ?? ""; });
      document.getElementById("signed-out")?.remove();
      fault(cell, "");
      cell.querySelector(".two-versions")?.remove();
      savedAt = Date.now();
      mark(cell, words.savedNow);
      if (said.left !== undefined) document.querySelectorAll("[data-left]").forEach((link) => { link.textContent = said.left; });
      if (said.progress !== undefined) document.querySelectorAll("[data-progress]").forEach((bar) => { bar.value = said.progress; });
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
    status.textContent = seconds < 2 ? words.savedNow : seconds < 120 ? words.savedAgo.replace("SECONDS", seconds) : words.savedMinutes.replace("MINUTES", Math.round(seconds / 60));
  }

  show();
  tell();
  if (!words.autosave) { form.addEventListener("change", show); return; }
  form.addEventListener("input", (event) => { const cell = cellOf(event.target); show(); if (cell) later(cell, 1500); });
  form.addEventListener("change", (event) => { const cell = cellOf(event.target); show(); if (cell) later(cell, 150); });
  // What waits is saved first; a form is not sent into a session that has ended.
  form.addEventListener("submit", (event) => {
    if (!waiting.size && !unsent.size && !sending.size) return;
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    flush().then((all) => { if (all) form.requestSubmit(button); });
  });
  const retry = () => { if (unsent.size) flush(); };
  window.addEventListener("focus", retry);
  window.addEventListener("online", () => { for (const cell of waiting.keys()) later(cell, 0); });
  window.addEventListener("beforeunload", (event) => { if (waiting.size || sending.size || unsent.size) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) retry(); else for (const cell of [...waiting.keys()]) later(cell, 0); });
  setInterval(tell, 1000);
}
