// Whether the paper is ready, what was found and how to mend it, and how each story fits.

import { $, ask, coded, make } from "/dom.js";
import { open } from "/editor.js";
import { say } from "/say.js";
import { goTo, markFaults } from "/spreads.js";
import { choose, chooseStory, draw, find } from "/things.js";
import { opens, view } from "/view.js";

export function tellStatus() {
  const count = (severity) => view.state.findings.filter((one) => one.severity === severity).length;
  const errors = count("error"), warnings = count("warning");
  const status = $("status");
  status.className = view.state.clean ? "clean" : "wrong";
  status.dataset.build = view.state.build;
  if (!view.state.build) return;
  const found = [errors === 1 ? say("1 error") : say("{} errors", errors),
    warnings === 1 ? say("1 warning") : say("{} warnings", warnings)].join(", ");
  status.textContent = view.state.clean
    ? say("Ready for the press: {}", found) : say("Not ready for the press: {}", found);
}

/** What tells a finding of one build from another of the next. */
const nameOf = (one) => [one.code, one.file, one.page, one.message.replace(/\d+/g, "")].join("|");

const placeOf = (one) => `${one.file}:${one.line}:${one.column}`;

/** Lists the findings; the one that was open stays so while it is found. */
export function tellFindings() {
  const list = view.state.findings.map((one, at) => card(one, at));
  if (!list.length) list.push(make("li", {}, say("Nothing was found.")));
  const at = document.activeElement?.dataset.finding;
  $("findings").replaceChildren(...list);
  if (at) document.querySelector(`[data-finding="${at}"]`)?.focus({ preventScroll: true });
}

function card(one, at) {
  const isOpen = nameOf(one) === view.finding;
  const where = [one.page ? say("page {}", one.page) : null, one.file ? placeOf(one) : null];
  const about = { type: "button", "data-finding": at, "aria-expanded": String(isOpen),
    onclick: () => goToFinding(at) };
  const says = make("span", { class: "says" }, ...coded(one.message));
  return make("li", { class: one.severity, "data-open": String(isOpen) },
    make("button", about, make("span", { class: "severity" }, say(one.severity)), says,
      make("span", { class: "where" }, where.filter(Boolean).join(", "))),
    remedy(one), isOpen ? more(one, at) : null);
}

/** What to do: each way by itself where several are known. */
function remedy(one) {
  const ways = one.advice ?? [];
  if (!ways.length) return one.help ? make("p", { class: "remedy" }, ...rich(one.help)) : null;
  const step = (words) => make("li", {}, ...rich(words));
  const way = (of) => make("li", {}, make("ul", {}, ...of.says.map(step)),
    of.verified ? null : make("span", { class: "unsure" }, say("(not tried)")));
  const head = ways.length > 1 ? say("One of these mends it") : say("This mends it");
  return make("div", { class: "remedy" }, make("p", {}, head),
    make("ol", {}, ...ways.map(way)));
}

function more(one, at) {
  if (!one.file) return null;
  return make("p", { class: "place" },
    make("span", { class: "where", id: "finding-place" }, placeOf(one)),
    opens ? make("button", { type: "button", onclick: () => open(`f${at}`) },
      say("Open in the editor (o)")) : null);
}

/** Words with `names` set apart, and places in the issue to go to. */
function rich(text) {
  return text.split(/(\([^()\s]+\.(?:md|yaml):\d+\))/).filter(Boolean).flatMap((part) => {
    const place = part.match(/^\((.+):(\d+)\)$/);
    if (!place) return coded(part);
    const go = async ({ target }) => {
      await goToPlace({ file: place[1], line: Number(place[2]), column: 1 });
      // The reader goes on in this list.
      target.scrollIntoView({ block: "nearest" });
    };
    return [make("button", { type: "button", class: "link", onclick: go }, part.slice(1, -1))];
  });
}

/** Brings a place of a file into sight. */
async function goToPlace(place) {
  const best = await find(place);
  const page = best?.number ?? place.page;
  if (page) { goTo(page, false); await draw(page); }
  if (best) await choose(page, best.id, best.line, true);
}

/** A finding leads to its place on the page and in its file. */
export async function goToFinding(at) {
  const finding = view.state.findings[at];
  if (!finding) return;
  view.finding = nameOf(finding);
  tellFindings();
  await goToPlace(finding);
  $("about").dataset.open = `f${at}`;
  const card = document.querySelector(`[data-finding="${at}"]`);
  card?.parentElement.scrollIntoView({ block: "nearest" });
}

/** To the finding after the one that is open, or before it. */
export function turnFinding(by) {
  const all = view.state.findings, now = all.findIndex((one) => nameOf(one) === view.finding);
  if (!all.length) return;
  const first = by > 0 ? 0 : all.length - 1;
  goToFinding(now < 0 ? first : (now + by + all.length) % all.length);
}

/** How each story fits: those that do not, first. */
export async function tellFit() {
  const all = await ask("/fit.json") ?? [];
  const misses = (of) => of.overset_rows + of.white_rows > 0;
  all.sort((a, b) => misses(b) - misses(a));
  $("fit").replaceChildren(...all.map((of) => {
    const says = of.overset_rows === 1 ? say("1 row too long")
      : of.overset_rows ? say("{} rows too long", of.overset_rows)
      : of.white_rows === 1 ? say("1 row too short")
      : of.white_rows ? say("{} rows too short", of.white_rows)
      : of.rows === 1 ? say("fits in 1 row") : say("fits in {} rows", of.rows);
    const go = () => chooseStory(of.story, of.pages);
    return make("li", { class: misses(of) ? "misses" : "" },
      make("button", { type: "button", onclick: go }, of.story), make("span", {}, says));
  }));
  const pages = new Map(all.map((of) => [`articles/${of.story}.md`, of.pages]));
  markFaults((one) => (one.page ? [one.page] : pages.get(one.file) ?? []));
}
