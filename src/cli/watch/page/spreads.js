// Pages as spreads, their thumbnails, how large they are shown, and the one that is looked at.

import { $, make } from "/dom.js";
import { say } from "/say.js";
import { view } from "/view.js";

/** Asks for what lies over pages to be drawn again. */
export function redraw(numbers) {
  document.dispatchEvent(new CustomEvent("redraw", { detail: numbers }));
}

/** Hangs the new picture of a page when it can be shown at once. */
export async function swap(page) {
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

/** Lays out the spreads and thumbnails anew. */
export function layOut() {
  const spreads = [];
  for (const page of view.state.pages) {
    const last = spreads[spreads.length - 1];
    if (!page.left && last && last.length === 1 && last[0].left) last.push(page);
    else spreads.push([page]);
  }
  $("spreads").replaceChildren(...spreads.map((pages) => make(
    "div", { class: pages[0].left ? "spread" : "spread right" }, ...pages.map(figure))));
  document.querySelector("#thumbs ol").replaceChildren(...view.state.pages.map((page) => make(
    "li", {}, make("button", {
      type: "button", "data-page": page.number, "aria-label": say("Page {}", page.number),
      onclick: () => goTo(page.number, true),
    }, make("img", { src: page.image, alt: "" }), String(page.number)))));
  document.querySelectorAll(".page").forEach((one) => watcher.observe(one));
  if (!view.state.pages.some((page) => page.number === view.current)) {
    view.current = view.state.pages.length ? view.state.pages[0].number : 0;
  }
  mark();
  size();
}

function figure(page) {
  return make("figure", {
    class: "page", id: `page-${page.number}`, "data-page": page.number, tabindex: 0,
    role: "group", "aria-label": say("Page {}, {}", page.number, page.template),
    onfocus: () => { view.current = page.number; mark(); },
  },
  make("img", { class: "now", src: page.image, alt: say("Page {} as it is printed", page.number) }),
  make("img", { class: "was", alt: "", hidden: true }),
  make("div", { class: "seam", hidden: true }, make("span", {}, say("after")),
    make("span", {}, say("before"))),
  make("div", { class: "ink", hidden: true }),
  make("ul", { class: "things" }),
  make("figcaption", {}, say("Page {}", page.number)));
}

const watcher = new IntersectionObserver((seen) => {
  for (const one of seen) {
    one.target.dataset.seen = one.isIntersecting ? "yes" : "no";
    if (one.isIntersecting) redraw([Number(one.target.dataset.page)]);
  }
}, { rootMargin: "200px" });

/** The pages that are seen. */
export function inSight() {
  const seen = [...document.querySelectorAll('.page[data-seen="yes"]')];
  return seen.map((one) => Number(one.dataset.page));
}

/** Gives pages the size that is asked for. */
export function size() {
  const room = $("spreads");
  const first = view.state.pages[0];
  if (!first) return;
  const [wide, high] = first.size;
  const fit = Math.min((room.clientWidth - 48) / 2, (room.clientHeight - 48) * wide / high);
  const page = view.zoom ? wide * view.zoom : Math.max(fit, 120);
  document.documentElement.style.setProperty("--page", `${Math.round(page)}px`);
  $("zoom").textContent = `${Math.round(page / wide * 100)} %`;
}

/** Larger or smaller by a factor; by 0 as large as a spread fits. */
export function zoomBy(factor) {
  const wide = view.state.pages.length ? view.state.pages[0].size[0] : 1;
  const now = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--page"));
  view.zoom = factor ? Math.min(4, Math.max(0.1, (now / wide) * factor)) : 0;
  size();
  const chosen = document.querySelector(".things [aria-pressed=true]");
  if (chosen) chosen.scrollIntoView({ block: "center", inline: "center" });
  else $(`page-${view.current}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Brings a page into sight. */
export function goTo(number, focus) {
  const page = $(`page-${number}`);
  if (!page) return;
  view.current = number;
  page.scrollIntoView({ block: "center", inline: "center" });
  if (focus) page.focus({ preventScroll: true });
  mark();
}

/** Marks the thumbnails of pages with errors or warnings; `pagesOf` tells where a finding is. */
export function markFaults(pagesOf) {
  for (const button of document.querySelectorAll("#thumbs button")) {
    const number = Number(button.dataset.page);
    const on = view.state.findings.filter((one) => pagesOf(one).includes(number));
    const worst = ["error", "warning"].find((of) => on.some((one) => one.severity === of));
    button.className = worst ?? "";
    const page = say("Page {}", number);
    button.setAttribute("aria-label", worst ? `${page}, ${say(worst)}` : page);
  }
}

/** Marks the thumbnail of the page that is looked at. */
export function mark() {
  for (const button of document.querySelectorAll("#thumbs button")) {
    if (Number(button.dataset.page) === view.current) {
      button.setAttribute("aria-current", "page");
      button.scrollIntoView({ block: "nearest" });
    } else button.removeAttribute("aria-current");
  }
}
