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

export async function ask(path) {
  const answer = await fetch(path);
  if (!answer.ok) return null;
  return answer.json();
}
