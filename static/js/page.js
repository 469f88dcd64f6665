// What every page gains from a script; all of it works without one.
const toasts = document.getElementById("toasts");

function tell(words, tone) {
  const note = document.createElement("p");
  note.className = `note ${tone}`;
  note.textContent = words;
  toasts?.append(note);
  setTimeout(() => note.remove(), 12000);
}

// Menus close on Escape and on a click elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (event.key === "/" && !typing) { const box = document.getElementById("find"); if (box) { event.preventDefault(); box.focus(); } }
});

// After a refused form the list of errors is read out first.
document.getElementById("problems")?.focus();

// A form is sent once; what was typed is not left behind without a question.
const touched = new Set();
document.addEventListener("input", (event) => { const form = event.target.closest("form[method=post]:not([data-free])"); if (form) touched.add(form); });
document.addEventListener("submit", (event) => {
  touched.clear();
  for (const button of event.target.querySelectorAll("button[type=submit], button:not([type])")) setTimeout(() => { button.disabled = true; }, 0);
  setTimeout(() => { for (const button of event.target.querySelectorAll("button")) button.disabled = false; }, 8000);
});
window.addEventListener("beforeunload", (event) => { if (touched.size) event.preventDefault(); });
document.addEventListener("htmx:afterRequest", () => touched.clear());

// A lost line and an answer that is no page are said aloud; the typed text stays.
document.addEventListener("htmx:sendError", () => tell(toasts.dataset.lost, "red"));
document.addEventListener("htmx:timeout", () => tell(toasts.dataset.lost, "red"));
document.addEventListener("htmx:responseError", () => tell(toasts.dataset.lost, "red"));

// Filters answer at once when a choice changes; without a script the button does it.
document.addEventListener("change", (event) => { if (event.target.matches("form[data-auto] select, form[data-auto] input[type=checkbox]")) event.target.form.requestSubmit(); });
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());

// Two minutes before the session ends a warning; any key keeps it.
const idle = Number(document.body.dataset.idle || 0) * 1000;
if (idle > 180000) {
  let timer;
  const stay = () => { document.removeEventListener("keydown", stay); fetch(document.body.dataset.stay, { credentials: "same-origin" }); arm(); };
  const warn = () => { tell(toasts.dataset.idleWords, "amber"); document.addEventListener("keydown", stay); };
  const arm = () => { clearTimeout(timer); timer = setTimeout(warn, Math.min(idle - 120000, 2147483647)); };
  arm();
}
