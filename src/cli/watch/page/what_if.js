// "What if": a story changed in thought, and what would come of it.

import { ask, coded, make } from "/dom.js";
import { say } from "/say.js";

const THOUGHTS = {
  "row-deeper": say("A row deeper"), "row-less": say("A row less deep"),
  "no-quote": say("Without the quote"), "no-picture": say("Without the picture"),
};

/** Buttons for what may be thought of a thing's story, and where the answer comes. */
export function thoughts(thing) {
  const answer = make("p", { class: "answer", role: "status" });
  const think = async (name, more = "") => {
    answer.textContent = say("Thinking …");
    const found = await ask(`/what-if/${encodeURIComponent(thing.story)}/${name}.json${more}`);
    answer.className = `answer ${found ? (found.fits ? "yes" : "no") : ""}`;
    const says = found ? found.says : say("There is nothing of that kind to change.");
    answer.replaceChildren(...coded(says));
    answer.scrollIntoView({ block: "nearest" });
  };
  const head = make("input", { type: "text", id: "other-head", maxlength: 300 });
  head.value = thing.head ?? "";
  const form = make("form", { onsubmit: (event) => {
    event.preventDefault();
    think("head", `?head=${encodeURIComponent(head.value)}`);
  } }, make("label", { for: "other-head" }, say("Another head")),
  make("div", { class: "asked" }, head, make("button", { type: "submit" }, say("Try"))));
  return [make("h3", {}, say("What if {}", thing.story)),
    make("div", { class: "choices" }, ...thing.thoughts.map((name) => make("button", {
      type: "button", "data-thought": name, onclick: () => think(name) }, THOUGHTS[name]))),
    thing.head ? form : null, answer].filter(Boolean);
}
