// All that can be seen or heard of the page's own words: texts of elements, and names of them. Names
// of files, keys and stories are nobody's language.
(() => {
  const own = [...document.querySelectorAll("body *")].filter((one) => !one.closest("script, code"));
  const names = own.flatMap((one) => [one.getAttribute("aria-label"), one.getAttribute("alt")]);
  const texts = own.flatMap((one) => [...one.childNodes])
    .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent.trim());
  return [...names, ...texts].filter(Boolean);
})()
