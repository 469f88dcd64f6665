// The quick list by keyboard: Enter goes down, Ctrl+D copies from above, a block copied from a sheet is pasted in.
const table = document.querySelector("[data-quick]");
const cells = (row) => [...row.querySelectorAll("input, select")];
const rows = () => [...table.tBodies[0].rows];

function put(cell, text) {
  if (cell.tagName === "SELECT") {
    const wanted = text.trim().toLowerCase();
    const option = [...cell.options].find((o) => o.text.trim().toLowerCase() === wanted || o.value.toLowerCase() === wanted);
    if (option) cell.value = option.value;
  } else if (cell.type === "date") {
    const day = text.trim().match(/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/);
    cell.value = day ? `${day[3]}-${day[2].padStart(2, "0")}-${day[1].padStart(2, "0")}` : text.trim();
  } else cell.value = text.trim();
  cell.dispatchEvent(new Event("input", { bubbles: true }));
}

function place(cell) {
  const row = cell.closest("tr");
  return [rows().indexOf(row), cells(row).indexOf(cell)];
}

table?.addEventListener("keydown", (event) => {
  const cell = event.target.closest("input, select");
  if (!cell) return;
  const [down, right] = place(cell);
  if (event.key === "Enter") {
    event.preventDefault();
    const next = rows()[down + (event.shiftKey ? -1 : 1)];
    if (next) cells(next)[right].focus();
  } else if (event.key.toLowerCase() === "d" && (event.ctrlKey || event.metaKey) && down > 0) {
    event.preventDefault();
    cell.value = cells(rows()[down - 1])[right].value;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

table?.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text/plain");
  if (!text.includes("\t") && !text.trim().includes("\n")) return;
  event.preventDefault();
  const [down, right] = place(event.target.closest("input, select"));
  text.replace(/\r/g, "").replace(/\n$/, "").split("\n").forEach((line, y) => {
    const row = rows()[down + y];
    if (row) line.split("\t").forEach((value, x) => { const cell = cells(row)[right + x]; if (cell) put(cell, value); });
  });
});
