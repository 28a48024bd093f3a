// A place, opened in the reader's own editor.

import { $ } from "/dom.js";
import { view } from "/view.js";

/** Opens a place by its number: `f3` is a finding, `p5.12.3` a line of a thing of a page. */
export async function open(number) {
  const answer = await fetch("/open", {
    method: "POST", headers: { "Content-Type": "text/plain" },
    body: `${view.state.build} ${number}`,
  });
  if (!answer.ok) $("status").textContent = (await answer.text()).trim();
}
