// What the viewer says, in the reader's language: the server knows every text that stands in `say`.

import { ask } from "/dom.js";

const words = await ask("/words.json") ?? {};

/** A text in the reader's language, its holes filled in order. */
export function say(text, ...holes) {
  return (words[text] ?? text).replace(/\{\}/g, () => holes.shift() ?? "");
}
