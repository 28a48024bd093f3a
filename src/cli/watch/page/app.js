// The viewer of `katern preview --watch`: shows what the server made, asks what stands where.
"use strict";

const $ = (id) => document.getElementById(id);
const opens = document.body.dataset.opens === "yes";
const SVG = "http://www.w3.org/2000/svg";
let state = { build: 0, clean: false, title: "", pages: [], findings: [] };
let zoom = 0; // 0: as large as a spread fits
let chosen = null; // { page, thing, line }
let current = 0; // the page that keys speak of
let spines = new Map(); // page number -> what stands there, by build
let on = new Set();

const OVERLAYS = {
  grid: ["g", "Rows of the grid"], columns: ["c", "Columns"], areas: ["a", "Areas"],
  overset: ["x", "Text that does not fit"], hyphens: ["h", "Hyphens at line ends"],
  space: ["w", "Word spaces, by colour"], pitch: ["i", "Width of letters, by colour"],
  ink: ["k", "Ink"],
};
const KEYS = {
  "← →": "Page before, page after", "+ −": "Larger, smaller", "0": "Whole spread",
  "n p": "Thing after, thing before, on this page", "Enter": "What stands there",
  "o": "Open its place in the editor", "f": "First finding", "b": "Before and after",
  "?": "These keys",
};

/** An element with attributes, properties that start with a dot, and what stands in it. */
function make(name, about = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(about)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...inside.filter((one) => one != null));
  return element;
}

async function ask(path) {
  const answer = await fetch(path);
  if (!answer.ok) return null;
  return answer.json();
}

// ---- what is shown

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
  const before = state;
  state = next;
  document.title = state.title ? `${state.title} – Katern` : "Katern";
  $("title").textContent = state.title || "Katern";
  const numbers = (pages) => pages.map((page) => page.number).join();
  if (numbers(before.pages) !== numbers(state.pages)) layOut();
  const changed = [];
  for (const page of state.pages) {
    const old = before.pages.find((one) => one.number === page.number);
    if (!old || old.image !== page.image) changed.push(page);
  }
  await Promise.all(changed.map(swap));
  if (before.pages.length && changed.length) tellChange(changed);
  tellStatus();
  if (before.build !== state.build) {
    spines = new Map();
    tellFindings();
    tellFit();
    for (const number of inSight()) draw(number);
    if (chosen) choose(chosen.page, chosen.id, chosen.line, false);
  }
}

/** Hangs the new picture of a page when it can be shown at once. */
async function swap(page) {
  const figure = $(`page-${page.number}`);
  if (!figure) return;
  const image = new Image();
  image.src = page.image;
  try { await image.decode(); } catch { /* another is on its way */ }
  const shown = figure.querySelector("img.now");
  shown.src = page.image;
  shown.width = page.size[0];
  shown.height = page.size[1];
  const thumb = document.querySelector(`#thumbs [data-page="${page.number}"] img`);
  if (thumb) thumb.src = page.image;
  const was = figure.querySelector("img.was");
  if (page.before) was.src = page.before;
  figure.dataset.image = page.image;
  figure.classList.remove("changed");
  if (page.before) requestAnimationFrame(() => figure.classList.add("changed"));
}

function layOut() {
  const spreads = [];
  for (const page of state.pages) {
    const last = spreads[spreads.length - 1];
    if (!page.left && last && last.length === 1 && last[0].left) last.push(page);
    else spreads.push([page]);
  }
  $("spreads").replaceChildren(...spreads.map((pages) => make(
    "div", { class: pages[0].left ? "spread" : "spread right" }, ...pages.map(figure))));
  document.querySelector("#thumbs ol").replaceChildren(...state.pages.map((page) => make(
    "li", {}, make("button", {
      type: "button", "data-page": page.number, "aria-label": `Page ${page.number}`,
      onclick: () => goTo(page.number, true),
    }, make("img", { src: page.image, alt: "" }), String(page.number)))));
  document.querySelectorAll(".page").forEach((one) => watcher.observe(one));
  if (!state.pages.some((page) => page.number === current)) {
    current = state.pages.length ? state.pages[0].number : 0;
  }
  mark();
  size();
}

function figure(page) {
  return make("figure", {
    class: "page", id: `page-${page.number}`, "data-page": page.number, tabindex: 0,
    role: "group", "aria-label": `Page ${page.number}, ${page.template}`,
    onfocus: () => { current = page.number; mark(); },
  },
  make("img", { class: "now", src: page.image, alt: `Page ${page.number} as it is printed` }),
  make("img", { class: "was", alt: "", hidden: true }),
  make("div", { class: "ink", hidden: true }),
  make("ul", { class: "things" }),
  make("figcaption", {}, `Page ${page.number}`));
}

const watcher = new IntersectionObserver((seen) => {
  for (const one of seen) {
    one.target.dataset.seen = one.isIntersecting ? "yes" : "no";
    if (one.isIntersecting) draw(Number(one.target.dataset.page));
  }
}, { rootMargin: "200px" });

function inSight() {
  return [...document.querySelectorAll('.page[data-seen="yes"]')].map((one) => Number(one.dataset.page));
}

function size() {
  const room = $("spreads");
  const first = state.pages[0];
  if (!first) return;
  const [wide, high] = first.size;
  const fit = Math.min((room.clientWidth - 48) / 2, (room.clientHeight - 48) * wide / high);
  const page = zoom ? wide * zoom : Math.max(fit, 120);
  document.documentElement.style.setProperty("--page", `${Math.round(page)}px`);
  $("zoom").textContent = `${Math.round(page / wide * 100)} %`;
}

function zoomBy(factor) {
  const wide = state.pages.length ? state.pages[0].size[0] : 1;
  const now = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--page"));
  zoom = factor ? Math.min(4, Math.max(0.1, (now / wide) * factor)) : 0;
  size();
  if (current) $(`page-${current}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function goTo(number, focus) {
  const page = $(`page-${number}`);
  if (!page) return;
  current = number;
  page.scrollIntoView({ block: "center", inline: "center" });
  if (focus) page.focus({ preventScroll: true });
  mark();
}

function mark() {
  for (const button of document.querySelectorAll("#thumbs button")) {
    if (Number(button.dataset.page) === current) {
      button.setAttribute("aria-current", "page");
      button.scrollIntoView({ block: "nearest" });
    } else button.removeAttribute("aria-current");
  }
}

// ---- what stands on a page

async function spineOf(number) {
  const build = state.build;
  const known = spines.get(number);
  if (known) return known;
  const asked = ask(`/page/${number}.json`);
  spines.set(number, asked);
  const spine = await asked;
  if (!spine && spines.get(number) === asked && build === state.build) spines.delete(number);
  return spine;
}

function label(thing) {
  const whose = thing.story ? ` of ${thing.story}` : "";
  const words = thing.text.length > 90 ? `${thing.text.slice(0, 90)} …` : thing.text;
  return `${thing.element.replace("-", " ")}${whose}${words ? `: ${words}` : ""}`;
}

async function draw(number) {
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
      "aria-pressed": String(chosen?.id === thing.id),
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
  const y = (event.clientY - box.top) / box.height * (spine.trim[1] + 2 * spine.bleed) - spine.bleed;
  const at = thing.lines.findIndex((line) => line.baseline >= y - 1);
  return at < 0 ? thing.lines.length - 1 : at;
}

async function choose(page, id, line, focus) {
  const spine = await spineOf(page);
  const at = spine ? spine.things.findIndex((one) => one.id === id) : -1;
  if (at < 0) { chosen = null; return; }
  const thing = spine.things[at];
  if (line != null && line >= thing.lines.length) line = null;
  const same = chosen?.id === id && chosen?.line === line && !focus;
  chosen = { page, id, at, line };
  for (const button of document.querySelectorAll(".things button")) {
    button.setAttribute("aria-pressed", String(button.dataset.id === id));
  }
  if (focus) { current = page; mark(); buttonOf(page, id)?.focus({ preventScroll: true }); }
  if (!same || focus) about(page, thing, at, line);
}

const buttonOf = (page, id) => $(`page-${page}`)?.querySelector(`.things [data-id="${CSS.escape(id)}"]`);

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
  const facts = [["What", thing.element.replace("-", " ")], ["Story", thing.story],
    ["Slot", thing.slot], ["Area", thing.area],
    ["Rows", thing.rows ? `${thing.rows[0] + 1} to ${thing.rows[1] + 1}` : null],
    ["Choice", thing.choice],
    ["Line", own ? `${line + 1} of ${thing.lines.length}` : null],
    ["Word space", own?.word_space != null ? `${own.word_space.toFixed(2)} of the natural one` : null],
    ["Letters", own ? `${(own.stretch * 100).toFixed(1)} % wide` : null],
    ["Place", place ? where(place) : null]];
  const parts = [make("dl", {}, ...facts.filter(([, value]) => value)
    .flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]))];
  if (place) parts.push(source(place));
  const number = `p${page}.${at}${own?.place ? `.${line}` : ""}`;
  if (place && opens && !place.file.startsWith("katern:")) {
    parts.push(make("button", { type: "button", id: "open", onclick: () => open(number) },
      "Open in the editor (o)"));
  }
  if (thing.story) parts.push(...thoughts(thing));
  $("about").replaceChildren(...parts.filter(Boolean));
  $("about").dataset.open = number;
}

async function open(number) {
  const answer = await fetch("/open", {
    method: "POST", headers: { "Content-Type": "text/plain" }, body: `${state.build} ${number}`,
  });
  if (!answer.ok) $("status").textContent = (await answer.text()).trim();
}

// ---- what if

const THOUGHTS = { "row-deeper": "A row deeper", "row-less": "A row less deep",
  "no-quote": "Without the quote", "no-picture": "Without the picture" };

function thoughts(thing) {
  const answer = make("p", { class: "answer", role: "status" });
  const think = async (name, more = "") => {
    answer.textContent = "Thinking …";
    const found = await ask(`/what-if/${encodeURIComponent(thing.story)}/${name}.json${more}`);
    answer.className = `answer ${found ? (found.fits ? "yes" : "no") : ""}`;
    answer.textContent = found ? found.says : "There is nothing of that kind to change.";
  };
  const head = make("input", { type: "text", id: "other-head", maxlength: 300 });
  return [make("h3", {}, "What if"),
    make("div", { class: "choices" }, ...Object.entries(THOUGHTS).map(([name, says]) =>
      make("button", { type: "button", "data-thought": name, onclick: () => think(name) }, says))),
    make("form", { onsubmit: (event) => {
      event.preventDefault();
      think("head", `?head=${encodeURIComponent(head.value)}`);
    } }, make("label", { for: "other-head" }, "Another head"), head), answer];
}

// ---- findings and fit

function tellStatus() {
  const count = (severity) => state.findings.filter((one) => one.severity === severity).length;
  const named = (n, name) => `${n} ${name}${n === 1 ? "" : "s"}`;
  const status = $("status");
  status.className = state.clean ? "clean" : "wrong";
  status.dataset.build = state.build;
  if (!state.build) return;
  const found = `${named(count("error"), "error")}, ${named(count("warning"), "warning")}`;
  status.textContent = `${state.clean ? "Ready for the press" : "Not ready for the press"}: ${found}`;
}

function tellFindings() {
  const list = state.findings.map((one, at) => make("li", { class: one.severity },
    make("button", { type: "button", "data-finding": at, onclick: () => goToFinding(one, at) },
      make("span", { class: "severity" }, one.severity), ` ${one.message}`,
      make("span", { class: "where" }, [one.page ? `page ${one.page}` : null,
        one.file ? `${one.file}:${one.line}:${one.column}` : null].filter(Boolean).join(", ")),
      one.help ? make("span", { class: "remedy" }, one.help) : null)));
  $("findings").replaceChildren(...(list.length ? list : [make("li", {}, "Nothing was found.")]));
}

/** A finding leads to its place on the page and in its file. */
async function goToFinding(finding, at) {
  let page = finding.page, best = null;
  const pages = page ? [page] : state.pages.map((one) => one.number);
  for (const number of finding.file ? pages : []) {
    const spine = await spineOf(number);
    for (const thing of spine?.things ?? []) {
      const places = [thing.place, ...thing.lines.map((line) => line.place)];
      places.forEach((place, line) => {
        if (place?.file !== finding.file) return;
        // What begins before it is nearer than what begins behind it.
        const far = (place.line > finding.line ? 1e8 : 0) + Math.abs(finding.line - place.line) * 1e4 +
          (place.line === finding.line ? Math.abs(finding.column - place.column) : 5e3);
        if (!best || far < best.far) best = { far, number, id: thing.id, line: line ? line - 1 : null };
      });
    }
    if (best && best.far < 1e4) break;
  }
  if (best) page = best.number;
  if (page) { goTo(page, false); await draw(page); }
  if (best) await choose(page, best.id, best.line, true);
  const parts = [make("p", { class: finding.severity },
    make("span", { class: "severity" }, finding.severity), ` ${finding.message}`),
  finding.help ? make("p", {}, finding.help) : null,
  finding.file ? make("p", { class: "where", id: "finding-place" },
    `${finding.file}:${finding.line}:${finding.column}`) : null,
  finding.file && opens ? make("button", { type: "button", onclick: () => open(`f${at}`) },
    "Open in the editor") : null];
  for (const advice of finding.advice ?? []) parts.push(adviceOf(advice));
  $("about").prepend(...parts.filter(Boolean));
  $("about").dataset.open = `f${at}`;
}

function adviceOf(advice) {
  const one = (edit) => {
    const of = edit.file ? `${edit.file}:${edit.line}: ` : "";
    const amount = edit.characters;
    const says = {
      characters: amount && `${amount.to < 0 ? "cut" : "add"} ${Math.min(Math.abs(amount.from), Math.abs(amount.to))} to ${Math.max(Math.abs(amount.from), Math.abs(amount.to))} characters`,
      title: amount && `a head of ${amount.from} to ${amount.to} characters more`,
      drop: "leave this paragraph out", picture: `${edit.do} the picture ${edit.picture}`,
      move: `move ${edit.story} to page ${edit.page}, slot ${edit.slot}`,
      swap: `let ${(edit.stories ?? []).join(" and ")} change places`,
    }[edit.kind] ?? edit.kind;
    return make("li", {}, of + says);
  };
  return make("div", {}, make("h3", {}, advice.verified ? "This mends the page" : "This may mend the page"),
    make("ul", {}, ...advice.edits.map(one)));
}

async function tellFit() {
  const all = await ask("/fit.json") ?? [];
  $("fit").replaceChildren(...all.map((of) => {
    const misses = of.overset_rows ? `${of.overset_rows} rows too long`
      : of.white_rows ? `${of.white_rows} rows too short` : `fits in ${of.rows} rows`;
    return make("li", { class: of.overset_rows || of.white_rows ? "misses" : "" },
      make("button", { type: "button", onclick: () => goTo(of.pages[0], true) }, of.story),
      ` ${misses}`);
  }));
}

function tellChange(pages) {
  $("changed").textContent = `Changed: page ${pages.map((page) => page.number).join(", ")}.`;
  $("slider").disabled = false;
  $("slider").value = 100;
  slide();
}

function slide() {
  const at = Number($("slider").value);
  for (const page of state.pages) {
    const was = $(`page-${page.number}`)?.querySelector(".was");
    if (!was) continue;
    was.hidden = at >= 100 || !page.before;
    was.style.clipPath = `inset(0 0 0 ${at}%)`;
  }
}

// ---- overlays

function overlay(figure, spine, wide, high) {
  figure.querySelector("svg")?.remove();
  inkOf(figure, spine.number);
  if (![...on].some((name) => name !== "ink")) return;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `${-spine.bleed} ${-spine.bleed} ${wide} ${high}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const put = (name, about) => {
    const one = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(about)) one.setAttribute(key, value);
    svg.append(one);
  };
  const box = (x, y, width, height, about) => put("rect", { x, y, width, height, ...about });
  const { grid } = spine, left = grid.columns[0]?.[0] ?? 0;
  const right = grid.columns[grid.columns.length - 1]?.[1] ?? 0;
  const foot = grid.top + (grid.rows - 1) * grid.row + grid.baseline;
  if (on.has("columns")) {
    for (const [from, to] of grid.columns) {
      box(from, grid.top, to - from, foot - grid.top, { fill: "#0a7d", "fill-opacity": .14, "data-overlay": "columns" });
    }
  }
  if (on.has("grid")) {
    for (let row = 0; row < grid.rows; row += 1) {
      const y = grid.top + row * grid.row + grid.baseline;
      put("line", { x1: left, x2: right, y1: y, y2: y, stroke: "#d0107a", "stroke-width": .3, "data-overlay": "grid" });
    }
  }
  for (const thing of spine.things) things(thing, box);
  figure.querySelector("img.was").after(svg);
}

function things(thing, box) {
  const [x, y, w, h] = thing.frame;
  if (on.has("areas") && thing.area) {
    box(x, y, w, h, { fill: "none", stroke: "#7a3df0", "stroke-width": 1, "data-overlay": "areas" });
  }
  if (on.has("overset") && thing.misses && (thing.misses[0] || thing.misses[1])) {
    box(x, y, w, h, { fill: thing.misses[0] ? "#e00" : "#f90", "fill-opacity": .2, "data-overlay": "overset" });
  }
  for (const line of thing.lines) {
    const top = line.baseline - 7, wide = line.right - line.left;
    if (on.has("hyphens") && line.hyphen) {
      box(line.right - 4, top, 6, 9, { fill: "#e0007f", "fill-opacity": .6, "data-overlay": "hyphens" });
    }
    if (on.has("space") && line.word_space != null) {
      box(line.left, top, wide, 9, { fill: heat((line.word_space - 1) / .6), "fill-opacity": .4, "data-overlay": "space" });
    }
    if (on.has("pitch") && line.word_space != null) {
      box(line.left, top, wide, 9, { fill: heat((line.stretch - 1) / .03 + line.track / .01), "fill-opacity": .4, "data-overlay": "pitch" });
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
  room.hidden = !on.has("ink");
  if (room.hidden || room.dataset.image === figure.dataset.image) return;
  room.dataset.image = figure.dataset.image;
  room.replaceChildren(make("img", { src: `/ink/${number}.png?${state.build}`, alt: `How much ink page ${number} takes` }));
}

function toggle(name) {
  if (on.has(name)) on.delete(name); else on.add(name);
  document.querySelector(`#overlays [value="${name}"]`).checked = on.has(name);
  for (const number of inSight()) draw(number);
}

document.querySelector("#overlays fieldset").append(...Object.entries(OVERLAYS).map(
  ([name, [key, says]]) => make("label", {},
    make("input", { type: "checkbox", value: name, onchange: () => toggle(name) }), ` ${says} `, make("kbd", {}, key))));
document.querySelector("#keys dl").append(...[...Object.entries(KEYS),
  ...Object.values(OVERLAYS)].flatMap(([key, says]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, says)]));

// ---- keys

async function step(by) {
  const buttons = [...($(`page-${current}`)?.querySelectorAll(".things button") ?? [])];
  if (!buttons.length) return;
  const at = buttons.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : buttons.length - 1) : (at + by + buttons.length) % buttons.length;
  buttons[next].focus();
}

function turn(by) {
  const at = state.pages.findIndex((page) => page.number === current);
  const next = state.pages[Math.min(state.pages.length - 1, Math.max(0, at + by))];
  if (next) goTo(next.number, true);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input[type=text], input[type=range]");
  if (event.ctrlKey || event.metaKey || event.altKey || typing || $("keys").open) return;
  const does = {
    ArrowLeft: () => turn(-1), ArrowRight: () => turn(1), PageUp: () => turn(-1), PageDown: () => turn(1),
    "+": () => zoomBy(1.25), "=": () => zoomBy(1.25), "-": () => zoomBy(.8), "0": () => zoomBy(0),
    n: () => step(1), p: () => step(-1), o: () => opens && open($("about").dataset.open),
    f: () => document.querySelector("#findings button")?.focus(),
    b: () => $("slider").disabled || $("slider").focus(), "?": () => $("keys").showModal(),
  }[event.key];
  const name = Object.keys(OVERLAYS).find((one) => OVERLAYS[one][0] === event.key);
  if (does) does(); else if (name) toggle(name); else return;
  event.preventDefault();
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
  $("status").textContent = "Katern does not answer: is it still running?";
  $("status").className = "wrong";
});
events.addEventListener("open", refresh);
