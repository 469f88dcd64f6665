// In a form that is sent as a whole a question that does not apply is hidden. Without this script all of them stand
// there, and the server leaves out the answers of those that do not apply.
const form = document.querySelector("form[data-questions]");

if (form) {
  const valuesOf = (key) => {
    const cell = form.querySelector(`[data-key="${key}"]`);
    if (!cell) return [];
    const inputs = [...cell.querySelectorAll("input:not([type=hidden]), select, textarea")];
    return inputs.filter((i) => !["radio", "checkbox"].includes(i.type) || i.checked).map((i) => i.value).filter(Boolean);
  };

  const holds = (shape) => {
    if (shape.not) return !holds(shape.not);
    if (shape.all) return shape.all.every(holds);
    if (shape.any) return shape.any.some(holds);
    if (shape.is) return valuesOf(shape.is).some((one) => shape.values.map(String).includes(one));
    return true; // ranges are judged by the server
  };

  const show = () => { for (const cell of form.querySelectorAll("[data-when]")) cell.hidden = !holds(JSON.parse(cell.dataset.when)); };
  form.addEventListener("change", show);
  show();
}
