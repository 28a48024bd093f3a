// The things that stand on a page: each a button over its place, which tells what it is.

import { $, decimal, make } from "/dom.js";
import { open } from "/editor.js";
import { overlay } from "/overlays.js";
import { say } from "/say.js";
import { goTo, mark } from "/spreads.js";
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

/** The thing at a place of a file, or nearest to it: its page, its name, which of its lines. */
export async function find({ file, line, column, page }) {
  if (!file) return null;
  let best = null;
  // What is said of a story as a whole shows where its text ends.
  const whole = line === 1 && file.startsWith("articles/");
  for (const number of page ? [page] : view.state.pages.map((one) => one.number)) {
    const spine = await spineOf(number);
    for (const thing of spine?.things ?? []) {
      const places = [thing.place, ...thing.lines.map((own) => own.place)];
      places.forEach((place, at) => {
        if (place?.file !== file || (whole && !thing.lines.length)) return;
        // What begins before it is nearer than what begins behind it.
        const far = whole ? 1e8 - place.line * 1e4 - place.column : (place.line > line ? 1e8 : 0)
          + Math.abs(line - place.line) * 1e4
          + (place.line === line ? Math.abs(column - place.column) : 5e3);
        if (best && far >= best.far) return;
        best = { far, number, id: thing.id, line: at ? at - 1 : null };
      });
    }
    if (best && best.far < 1e4) break;
  }
  return best;
}

/** Tells of a thing, or of a line of it. */
export async function choose(page, id, line, focus) {
  const spine = await spineOf(page);
  const at = spine ? spine.things.findIndex((one) => one.id === id) : -1;
  if (at < 0) { leave(); return; }
  const thing = spine.things[at];
  if (line != null && line >= thing.lines.length) line = null;
  view.chosen = { page, id, at, line };
  for (const button of document.querySelectorAll(".things button")) {
    button.setAttribute("aria-pressed", String(button.dataset.id === id));
  }
  if (focus) {
    view.current = page;
    mark();
    const button = buttonOf(page, id);
    button?.focus({ preventScroll: true });
    button?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  about(page, thing, at, line);
  if (focus) $("detail").scrollIntoView({ block: "nearest" });
}

/** Tells of a story: what stands on its first page of it. */
export async function chooseStory(story, pages) {
  for (const page of pages) {
    const own = (await spineOf(page))?.things.filter((one) => one.story === story) ?? [];
    const thing = own.find((one) => one.lines.length) ?? own[0];
    if (!thing) continue;
    goTo(page, false);
    await draw(page);
    await choose(page, thing.id, null, true);
    return;
  }
}

/** Tells anew of what is chosen, as it is by now; what is being typed stays. */
export async function renew() {
  const { page, id, line } = view.chosen;
  const typed = $("other-head"), typing = typed && document.activeElement === typed;
  const [words, was] = [typed?.value, $("about").dataset.head];
  await choose(page, id, line, false);
  const head = $("other-head");
  if (head && words != null && words !== was) head.value = words;
  if (head && typing) head.focus({ preventScroll: true });
}

/** Nothing is chosen any more. */
export function leave() {
  view.chosen = null;
  document.querySelectorAll(".things [aria-pressed=true]").forEach((one) => {
    one.setAttribute("aria-pressed", "false");
    one.blur();
  });
  delete $("about").dataset.open;
  $("about").replaceChildren(make("p", {},
    say("Click on a page, or press n to go from thing to thing.")));
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
    [say("Rows"), thing.rows ? `${thing.rows[0]} – ${thing.rows[1]}` : null],
    [say("Choice"), thing.choice],
    [say("Line"), own ? `${line + 1} / ${thing.lines.length}` : null],
    [say("Word space"), own?.word_space != null
      ? say("{} of the natural word space", decimal(own.word_space, 2)) : null],
    [say("Letters"), own ? say("{} % of their own width", decimal(own.stretch * 100, 1)) : null],
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
  $("about").dataset.head = thing.head ?? "";
}
