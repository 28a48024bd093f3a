// What is shown at this moment, for every part of the viewer.

import { ask } from "/dom.js";

export const view = {
  state: { build: 0, clean: false, title: "", pages: [], findings: [] },
  zoom: 0, // 0: as large as a spread fits
  chosen: null, // { page, id, at, line }
  finding: null, // the name of the finding that is open
  current: 0, // the page that keys speak of
  on: new Set(), // overlays
};

/** Whether places can be opened in an editor. */
export const opens = document.body.dataset.opens === "yes";

let spines = new Map(); // page number -> what stands there, of this build

/** What stood on the pages is no longer what stands there. */
export function forget() {
  spines = new Map();
}

/** What stands on a page; nothing where it can't be told. */
export async function spineOf(number) {
  const build = view.state.build;
  if (!build) return null; // pages hang before all of them are made up
  const known = spines.get(number);
  if (known) return known;
  const asked = ask(`/page/${number}.json`);
  spines.set(number, asked);
  const spine = await asked;
  if (!spine && spines.get(number) === asked && build === view.state.build) spines.delete(number);
  return spine;
}
