// Everything by keys.

import { $, make } from "/dom.js";
import { open } from "/editor.js";
import { OVERLAYS, toggle } from "/overlays.js";
import { say } from "/say.js";
import { goTo, zoomBy } from "/spreads.js";
import { opens, view } from "/view.js";

/** What keys do, beside those of the overlays. */
export const KEYS = {
  "← →": say("Page before, page after"),
  "+ −": say("Larger, smaller"), "0": say("Whole spread"),
  "n p": say("Thing after, thing before, on this page"), "Enter": say("What stands there"),
  "o": say("Open its place in the editor"), "f": say("First finding"),
  "b": say("Before and after"), "?": say("These keys"),
};

async function step(by) {
  const buttons = [...($(`page-${view.current}`)?.querySelectorAll(".things button") ?? [])];
  if (!buttons.length) return;
  const at = buttons.indexOf(document.activeElement);
  const first = by > 0 ? 0 : buttons.length - 1;
  buttons[at < 0 ? first : (at + by + buttons.length) % buttons.length].focus();
}

function turn(by) {
  const at = view.state.pages.findIndex((page) => page.number === view.current);
  const next = view.state.pages[Math.min(view.state.pages.length - 1, Math.max(0, at + by))];
  if (next) goTo(next.number, true);
}

/** Does what a key asks. */
export function pressed(event) {
  const typing = event.target.matches("input[type=text], input[type=range]");
  if (event.ctrlKey || event.metaKey || event.altKey || typing || $("keys").open) return;
  const does = {
    ArrowLeft: () => turn(-1), ArrowRight: () => turn(1),
    PageUp: () => turn(-1), PageDown: () => turn(1),
    "+": () => zoomBy(1.25), "=": () => zoomBy(1.25), "-": () => zoomBy(.8), "0": () => zoomBy(0),
    n: () => step(1), p: () => step(-1), o: () => opens && open($("about").dataset.open),
    f: () => document.querySelector("#findings button")?.focus(),
    b: () => $("slider").disabled || $("slider").focus(), "?": () => $("keys").showModal(),
  }[event.key];
  const name = Object.keys(OVERLAYS).find((one) => OVERLAYS[one][0] === event.key);
  if (does) does(); else if (name) toggle(name); else return;
  event.preventDefault();
}