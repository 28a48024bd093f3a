// The least contrast of words with what is behind them (WCAG 2.2, relative luminance).
(() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map((of) => {
      const c = of / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const of = ([one, back]) => {
    const style = (name) => getComputedStyle(document.querySelector(name));
    const both = [light(style(one).color), light(style(back).backgroundColor)];
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  };
  const pairs = [["#title", "header"], ["#status", "header"], ["figcaption", "body"],
    ["#changed", "aside"], ["button", "button"]];
  return Math.min(...pairs.map(of));
})()
