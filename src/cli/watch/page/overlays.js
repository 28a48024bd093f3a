// What may be laid over a page: its grid, its columns, how its lines are set, its ink.

import { make } from "/dom.js";
import { say } from "/say.js";
import { inSight, redraw } from "/spreads.js";
import { view } from "/view.js";

/** Each overlay's key, and what it shows. */
export const OVERLAYS = {
  grid: ["g", say("Rows of the grid")], columns: ["c", say("Columns")], areas: ["a", say("Areas")],
  overset: ["x", say("Text that does not fit: red too long, orange too short")], hyphens: ["h", say("Hyphens at line ends")],
  space: ["w", say("Word spaces: blue narrow, red wide")], pitch: ["i", say("Width of letters: blue narrow, red wide")],
  ink: ["k", say("Ink")],
};
const SVG = "http://www.w3.org/2000/svg";

/** A drawing over a page, in points from the upper left corner of the trim. */
function sheet(spine, wide, high) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `${-spine.bleed} ${-spine.bleed} ${wide} ${high}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const put = (overlay, name, about) => {
    const one = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(about)) one.setAttribute(key, value);
    one.dataset.overlay = overlay;
    svg.append(one);
  };
  const box = (overlay, [x, y, width, height], look) => {
    put(overlay, "rect", { x, y, width, height, ...look });
  };
  return { svg, put, box };
}

/** Draws over a page what is asked for. */
export function overlay(figure, spine, wide, high) {
  figure.querySelector("svg")?.remove();
  inkOf(figure, spine.number);
  if (![...view.on].some((name) => name !== "ink")) return;
  const { svg, put, box } = sheet(spine, wide, high);
  const { grid } = spine, left = grid.columns[0]?.[0] ?? 0;
  const right = grid.columns[grid.columns.length - 1]?.[1] ?? 0;
  const first = grid.top + grid.baseline, foot = first + (grid.rows - 1) * grid.row;
  for (const [from, to] of view.on.has("columns") ? grid.columns : []) {
    const column = [from, grid.top, to - from, foot - grid.top];
    box("columns", column, { fill: "#0a7d", "fill-opacity": .14 });
  }
  for (let row = 0; view.on.has("grid") && row < grid.rows; row += 1) {
    const y = first + row * grid.row, look = { stroke: "#d0107a", "stroke-width": .3 };
    put("grid", "line", { x1: left, x2: right, y1: y, y2: y, ...look });
  }
  for (const thing of spine.things) things(thing, box);
  figure.querySelector("img.was").after(svg);
}

function things(thing, box) {
  if (view.on.has("areas") && thing.area) {
    box("areas", thing.frame, { fill: "none", stroke: "#7a3df0", "stroke-width": 1 });
  }
  const [long, short] = thing.misses ?? [0, 0];
  if (view.on.has("overset") && (long || short)) {
    box("overset", thing.frame, { fill: long ? "#e00" : "#f90", "fill-opacity": .2 });
  }
  for (const line of thing.lines) {
    const top = line.baseline - 7;
    const whole = [line.left, top, line.right - line.left, 9];
    if (view.on.has("hyphens") && line.hyphen) {
      box("hyphens", [line.right - 4, top, 6, 9], { fill: "#e0007f", "fill-opacity": .6 });
    }
    if (view.on.has("space") && line.word_space != null) {
      box("space", whole, { fill: heat((line.word_space - 1) / .6), "fill-opacity": .4 });
    }
    if (view.on.has("pitch") && line.word_space != null) {
      const wide = (line.stretch - 1) / .03 + line.track / .01;
      box("pitch", whole, { fill: heat(wide), "fill-opacity": .4 });
    }
  }
}

/** Blue where it is dense, red where it is wide, nothing between. */
function heat(of) {
  const much = Math.min(1, Math.abs(of));
  const pale = Math.round(255 * (1 - much));
  return of > 0 ? `rgb(255 ${pale} ${pale})` : `rgb(${pale} ${pale} 255)`;
}

function inkOf(figure, number) {
  const room = figure.querySelector(".ink");
  room.hidden = !view.on.has("ink");
  if (room.hidden || room.dataset.image === figure.dataset.image) return;
  room.dataset.image = figure.dataset.image;
  const src = `/ink/${number}.png?${view.state.build}`;
  room.replaceChildren(make("img", { src, alt: say("How much ink page {} takes", number) }));
}

/** Shows an overlay, or takes it away. */
export function toggle(name) {
  if (view.on.has(name)) view.on.delete(name); else view.on.add(name);
  document.querySelector(`#overlays [value="${name}"]`).checked = view.on.has(name);
  redraw(inSight());
}
