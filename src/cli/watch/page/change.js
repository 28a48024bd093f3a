// What the last save changed, before and after.

import { $ } from "/dom.js";
import { say } from "/say.js";
import { view } from "/view.js";

export function tellChange(pages) {
  $("changed").textContent = say("Changed: page {}.", pages.map((page) => page.number).join(", "));
  $("slider").disabled = false;
  $("slider").value = 100;
  slide();
}

export function slide() {
  const at = Number($("slider").value);
  for (const page of view.state.pages) {
    const was = $(`page-${page.number}`)?.querySelector(".was");
    if (!was) continue;
    was.hidden = at >= 100 || !page.before;
    was.style.clipPath = `inset(0 0 0 ${at}%)`;
  }
}
