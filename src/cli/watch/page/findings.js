// Whether the paper is ready, what was found, and how each story fits.

import { $, ask, make } from "/dom.js";
import { open } from "/editor.js";
import { say } from "/say.js";
import { goTo } from "/spreads.js";
import { choose, draw } from "/things.js";
import { opens, spineOf, view } from "/view.js";

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

export function tellFindings() {
  const list = view.state.findings.map((one, at) => make("li", { class: one.severity },
    make("button", { type: "button", "data-finding": at, onclick: () => goToFinding(one, at) },
      make("span", { class: "severity" }, say(one.severity)), ` ${one.message}`,
      make("span", { class: "where" }, [one.page ? say("page {}", one.page) : null,
        one.file ? `${one.file}:${one.line}:${one.column}` : null].filter(Boolean).join(", ")),
      one.help ? make("span", { class: "remedy" }, one.help) : null)));
  if (!list.length) list.push(make("li", {}, say("Nothing was found.")));
  $("findings").replaceChildren(...list);
}

/** A finding leads to its place on the page and in its file. */
async function goToFinding(finding, at) {
  let page = finding.page, best = null;
  const pages = page ? [page] : view.state.pages.map((one) => one.number);
  for (const number of finding.file ? pages : []) {
    const spine = await spineOf(number);
    for (const thing of spine?.things ?? []) {
      const places = [thing.place, ...thing.lines.map((line) => line.place)];
      places.forEach((place, line) => {
        if (place?.file !== finding.file) return;
        // What begins before it is nearer than what begins behind it.
        const far = (place.line > finding.line ? 1e8 : 0)
          + Math.abs(finding.line - place.line) * 1e4
          + (place.line === finding.line ? Math.abs(finding.column - place.column) : 5e3);
        if (best && far >= best.far) return;
        best = { far, number, id: thing.id, line: line ? line - 1 : null };
      });
    }
    if (best && best.far < 1e4) break;
  }
  if (best) page = best.number;
  if (page) { goTo(page, false); await draw(page); }
  if (best) await choose(page, best.id, best.line, true);
  const parts = [make("p", { class: finding.severity },
    make("span", { class: "severity" }, say(finding.severity)), ` ${finding.message}`),
  finding.help ? make("p", {}, finding.help) : null,
  finding.file ? make("p", { class: "where", id: "finding-place" },
    `${finding.file}:${finding.line}:${finding.column}`) : null,
  finding.file && opens ? make("button", { type: "button", onclick: () => open(`f${at}`) },
    say("Open in the editor")) : null];
  for (const advice of finding.advice ?? []) parts.push(adviceOf(advice));
  $("about").prepend(...parts.filter(Boolean));
  $("about").dataset.open = `f${at}`;
}

function adviceOf(advice) {
  const between = (amount) => [amount.from, amount.to].map(Math.abs).sort((a, b) => a - b);
  const says = {
    characters: ({ characters: amount }) => (amount.to < 0
      ? say("cut {} to {} characters", ...between(amount))
      : say("add {} to {} characters", ...between(amount))),
    title: ({ characters: { from, to } }) => say("a head of {} to {} characters more", from, to),
    drop: () => say("leave this paragraph out"),
    picture: ({ picture, do: what }) => (what === "drop"
      ? say("leave the picture {} out", picture) : say("add the picture {}", picture)),
    move: ({ story, page, slot }) => say("move {} to page {}, slot {}", story, page, slot),
    swap: ({ stories }) => say("let {} and {} change places", ...stories),
  };
  const one = (edit) => make("li", {}, edit.file ? `${edit.file}:${edit.line}: ` : "",
    says[edit.kind]?.(edit) ?? edit.kind);
  const head = advice.verified ? say("This mends the page") : say("This may mend the page");
  return make("div", {}, make("h3", {}, head), make("ul", {}, ...advice.edits.map(one)));
}

export async function tellFit() {
  const all = await ask("/fit.json") ?? [];
  $("fit").replaceChildren(...all.map((of) => {
    const misses = of.overset_rows ? say("{} rows too long", of.overset_rows)
      : of.white_rows ? say("{} rows too short", of.white_rows) : say("fits in {} rows", of.rows);
    return make("li", { class: of.overset_rows || of.white_rows ? "misses" : "" },
      make("button", { type: "button", onclick: () => goTo(of.pages[0], true) }, of.story),
      ` ${misses}`);
  }));
}
