// What the last save changed, before and after.

import { $ } from "/dom.js";
import { say } from "/say.js";
import { view } from "/view.js";

let last = []; // the pages that the last save changed

export function tellChange(pages) {
  last = pages.map((page) => page.number);
  $("changed").textContent = last.length === 1
    ? say("Page {} has changed.", last[0]) : say("Pages {} have changed.", last.join(", "));
  $("slider").disabled = false;
  $("slider").value = 100;
  slide();
}

/** Shows the pages that changed as they were, right of where the slider stands. */
export function slide() {
  const at = Number($("slider").value);
  for (const page of view.state.pages) {
    const figure = $(`page-${page.number}`), was = figure?.querySelector(".was");
    if (!was) continue;
    const parted = at < 100 && page.before && last.includes(page.number);
    was.hidden = !parted;
    was.style.clipPath = `inset(0 0 0 ${at}%)`;
    const seam = figure.querySelector(".seam");
    seam.hidden = !parted;
    seam.style.left = `${at}%`;
  }
}

/** From after to before and back. */
export function turnBack() {
  const slider = $("slider");
  if (slider.disabled) return;
  slider.value = Number(slider.value) < 100 ? 100 : 0;
  slide();
}
