// The things that stand on a page: each a button over its place, which tells what it is.

import { $, make } from "/dom.js";
import { open } from "/editor.js";
import { overlay } from "/overlays.js";
import { say } from "/say.js";
import { mark } from "/spreads.js";
import { opens, spineOf, view } from "/view.js";
import { thoughts } from "/what_if.js";

function label(thing) {
  const words = thing.text.length > 90 ? `${thing.text.slice(0, 90)} …` : thing.text;
  const what = [say(thing.element), thing.story].filter(Boolean).join(", ");
  return words ? `${what}: ${words}` : what;
}

/** Puts the things of a page over its picture, and what is laid over it. */
export async function draw(number) {
  const spine = await spineOf(number);
  const figure = $(`page-${number}`);
  if (!spine || !figure) return;
  const wide = spine.trim[0] + 2 * spine.bleed, high = spine.trim[1] + 2 * spine.bleed;
  const list = figure.querySelector(".things");
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  list.replaceChildren(...spine.things.map((thing, at) => {
    const [x, y, w, h] = thing.frame;
    const button = make("button", {
      type: "button", tabindex: -1, "aria-label": label(thing), "data-at": at, "data-id": thing.id,
      "aria-pressed": String(view.chosen?.id === thing.id),
      onclick: (event) => choose(number, thing.id, lineAt(thing, event, spine, figure), true),
    });
    button.style.left = `${(x + spine.bleed) / wide * 100}%`;
    button.style.top = `${(y + spine.bleed) / high * 100}%`;
    button.style.width = `${w / wide * 100}%`;
    button.style.height = `${Math.max(h, 3) / high * 100}%`;
    return make("li", {}, button);
  }));
  if (focused) list.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  overlay(figure, spine, wide, high);
}

/** Which line of a thing was clicked; none from the keyboard. */
function lineAt(thing, event, spine, figure) {
  if (!thing.lines.length || event.detail === 0) return null;
  const box = figure.getBoundingClientRect();
  const high = spine.trim[1] + 2 * spine.bleed;
  const y = (event.clientY - box.top) / box.height * high - spine.bleed;
  const at = thing.lines.findIndex((line) => line.baseline >= y - 1);
  return at < 0 ? thing.lines.length - 1 : at;
}

/** Tells of a thing, or of a line of it. */
export async function choose(page, id, line, focus) {
  const spine = await spineOf(page);
  const at = spine ? spine.things.findIndex((one) => one.id === id) : -1;
  if (at < 0) { view.chosen = null; return; }
  const thing = spine.things[at];
  if (line != null && line >= thing.lines.length) line = null;
  const same = view.chosen?.id === id && view.chosen?.line === line && !focus;
  view.chosen = { page, id, at, line };
  for (const button of document.querySelectorAll(".things button")) {
    button.setAttribute("aria-pressed", String(button.dataset.id === id));
  }
  if (focus) { view.current = page; mark(); buttonOf(page, id)?.focus({ preventScroll: true }); }
  if (!same || focus) about(page, thing, at, line);
}

function buttonOf(page, id) {
  return $(`page-${page}`)?.querySelector(`.things [data-id="${CSS.escape(id)}"]`);
}

/** The line of a file, with the place in it marked. */
function source(place) {
  if (!place) return null;
  const from = place.source.length > 300 ? Math.min(place.column - 1, 200) : place.column - 1;
  const word = place.source.slice(from).match(/^\S+/)?.[0] ?? "";
  return make("pre", { class: "source" },
    place.source.slice(0, from), word ? make("mark", {}, word) : "",
    place.source.slice(from + word.length));
}

const where = (place) => `${place.file}:${place.line}:${place.column}`;

function about(page, thing, at, line) {
  const own = line != null ? thing.lines[line] : null;
  const place = own?.place ?? thing.place;
  const facts = [[say("What"), say(thing.element)], [say("Story"), thing.story],
    [say("Slot"), thing.slot], [say("Area"), thing.area],
    [say("Rows"), thing.rows ? `${thing.rows[0] + 1} – ${thing.rows[1] + 1}` : null],
    [say("Choice"), thing.choice],
    [say("Line"), own ? `${line + 1} / ${thing.lines.length}` : null],
    [say("Word space"), own?.word_space != null
      ? say("{} of the natural word space", own.word_space.toFixed(2)) : null],
    [say("Letters"), own ? say("{} % of their own width", (own.stretch * 100).toFixed(1)) : null],
    [say("Place"), place ? where(place) : null]];
  const parts = [make("dl", {}, ...facts.filter(([, value]) => value)
    .flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]))];
  if (place) parts.push(source(place));
  const number = `p${page}.${at}${own?.place ? `.${line}` : ""}`;
  if (place && opens && !place.file.startsWith("katern:")) {
    parts.push(make("button", { type: "button", id: "open", onclick: () => open(number) },
      say("Open in the editor (o)")));
  }
  if (thing.story) parts.push(...thoughts(thing));
  $("about").replaceChildren(...parts.filter(Boolean));
  $("about").dataset.open = number;
}
