// Elements made, and the server asked.

export const $ = (id) => document.getElementById(id);

/** An element with attributes, properties that start with a dot, and what stands in it. */
export function make(name, about = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(about)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...inside.filter((one) => one != null));
  return element;
}

/** Words with `names` set apart. */
export function coded(text) {
  return text.split(/(`[^`]+`)/).filter(Boolean).map((part) => (
    part.startsWith("`") ? make("code", {}, part.slice(1, -1)) : part));
}

/** A number with so many decimals, as the reader's language writes it. */
export function decimal(number, digits) {
  const asked = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return number.toLocaleString(document.documentElement.lang, asked);
}

export async function ask(path) {
  const answer = await fetch(path);
  if (!answer.ok) return null;
  return answer.json();
}
