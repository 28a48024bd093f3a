// Everything by keys.

import { turnBack } from "/change.js";
import { $ } from "/dom.js";
import { open } from "/editor.js";
import { turnFinding } from "/findings.js";
import { OVERLAYS, toggle } from "/overlays.js";
import { say } from "/say.js";
import { goTo, zoomBy } from "/spreads.js";
import { choose, leave } from "/things.js";
import { opens, view } from "/view.js";

/** What keys do, beside those of the overlays. */
export const KEYS = {
  "← →": say("Page before, page after"),
  "+ −": say("Larger, smaller"), "0": say("Whole spread"),
  "f F": say("Finding after, finding before"),
  "n p": say("Thing after, thing before, on this page"), "Esc": say("Nothing chosen"),
  "o": say("Open its place in the editor"), "b": say("Before and after"), "?": say("These keys"),
};

function step(by) {
  const buttons = [...($(`page-${view.current}`)?.querySelectorAll(".things button") ?? [])];
  if (!buttons.length) return;
  const at = buttons.findIndex((button) => button.dataset.id === view.chosen?.id);
  const first = by > 0 ? 0 : buttons.length - 1;
  const next = buttons[at < 0 ? first : (at + by + buttons.length) % buttons.length];
  choose(view.current, next.dataset.id, null, true);
}

/** Opens the place of what is chosen, or says why it can't. */
function openPlace() {
  const number = $("about").dataset.open;
  if (opens && number) open(number);
  else if (!opens) {
    $("status").textContent = say("No editor was named: start with --editor to open places.");
  }
}

/** Lets go what is chosen, and shuts what lies over the pages. */
function shut() {
  $("overlays").open = false;
  leave();
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
    n: () => step(1), p: () => step(-1), o: openPlace, Escape: shut,
    f: () => turnFinding(1), F: () => turnFinding(-1),
    b: turnBack, "?": () => $("keys").showModal(),
  }[event.key];
  const name = Object.keys(OVERLAYS).find((one) => OVERLAYS[one][0] === event.key);
  if (does) does(); else if (name) toggle(name); else return;
  event.preventDefault();
}