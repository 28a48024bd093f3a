// The viewer of `katern preview --watch`: shows what the server made, asks what stands where.

import { slide, tellChange } from "/change.js";
import { $, ask, make } from "/dom.js";
import { tellFindings, tellFit, tellStatus } from "/findings.js";
import { KEYS, pressed } from "/keys.js";
import { OVERLAYS, toggle } from "/overlays.js";
import { say } from "/say.js";
import { inSight, layOut, size, swap, zoomBy } from "/spreads.js";
import { draw, renew } from "/things.js";
import { forget, view } from "/view.js";

let fetching = false, again = false;
async function refresh() {
  if (fetching) { again = true; return; }
  fetching = true;
  do {
    again = false;
    try { await show(await ask("/state.json")); } catch { /* the server is gone: events tell */ }
  } while (again);
  fetching = false;
}

async function show(next) {
  if (!next) return;
  const before = view.state;
  view.state = next;
  document.title = view.state.title ? `${view.state.title} – Katern` : "Katern";
  $("title").textContent = view.state.title || "Katern";
  const numbers = (pages) => pages.map((page) => page.number).join();
  if (numbers(before.pages) !== numbers(view.state.pages)) layOut();
  const changed = [];
  for (const page of view.state.pages) {
    const old = before.pages.find((one) => one.number === page.number);
    if (!old || old.image !== page.image) changed.push(page);
  }
  await Promise.all(changed.map(swap));
  if (before.pages.length && changed.length) tellChange(changed);
  tellStatus();
  if (before.build !== view.state.build) {
    forget();
    tellFindings();
    tellFit();
    for (const number of inSight()) draw(number);
    if (view.chosen) renew();
  }
}

document.querySelector("#overlays fieldset").append(...Object.entries(OVERLAYS).map(
  ([name, [key, says]]) => make("label", {},
    make("input", { type: "checkbox", value: name, onchange: () => toggle(name) }),
    ` ${says} `, make("kbd", {}, key))));
document.querySelector("#keys dl").append(
  ...[...Object.entries(KEYS), ...Object.values(OVERLAYS)].flatMap(
    ([key, says]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, says)]));

document.addEventListener("redraw", ({ detail: numbers }) => numbers.forEach((one) => draw(one)));
document.addEventListener("keydown", pressed);
document.addEventListener("click", ({ target }) => {
  if (!$("overlays").contains(target)) $("overlays").open = false;
});
$("smaller").addEventListener("click", () => zoomBy(.8));
$("larger").addEventListener("click", () => zoomBy(1.25));
$("whole").addEventListener("click", () => zoomBy(0));
$("help").addEventListener("click", () => $("keys").showModal());
$("slider").addEventListener("input", slide);
window.addEventListener("resize", size);

const events = new EventSource("/events");
events.addEventListener("changed", refresh);
events.addEventListener("error", () => {
  $("status").textContent = say("Katern does not answer: is it still running?");
  $("status").className = "wrong";
});
events.addEventListener("open", refresh);
