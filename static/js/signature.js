// A signature or mark drawn with a finger, sent as a picture to the same door as a photo.
for (const box of document.querySelectorAll("[data-draw]")) draw(box);

function draw(box) {
  const canvas = box.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const input = box.closest("[data-upload]").querySelector("input[type=file]");
  let drawn = 0;
  box.hidden = false;
  begin();

  function begin() {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.lineWidth = 4;
    pen.lineCap = "round";
    pen.strokeStyle = "#1b2530";
    drawn = 0;
  }

  const at = (event) => {
    const field = canvas.getBoundingClientRect();
    return [(event.clientX - field.left) * canvas.width / field.width, (event.clientY - field.top) * canvas.height / field.height];
  };

  canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); pen.beginPath(); pen.moveTo(...at(event)); drawn += 1; });
  canvas.addEventListener("pointermove", (event) => { if (!canvas.hasPointerCapture(event.pointerId)) return; pen.lineTo(...at(event)); pen.stroke(); drawn += 1; });
  box.querySelector("[data-draw-clear]").addEventListener("click", begin);
  box.querySelector("[data-draw-keep]").addEventListener("click", () => {
    if (drawn < 5) return;
    canvas.toBlob((picture) => {
      const files = new DataTransfer();
      files.items.add(new File([picture], "signature.png", { type: "image/png" }));
      input.files = files.files;
      input.form.requestSubmit(box.closest("[data-upload]").querySelector("button[name=key]"));
    }, "image/png");
  });
}
