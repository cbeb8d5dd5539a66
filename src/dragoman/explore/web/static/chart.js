// Draws a chart where there is one; until then, and without scripts, its picture stands there.
const place = document.getElementById("chart");
if (place) {
  await import("/look/bundle.js");
  const answer = await fetch(place.dataset.spec);
  const spec = await answer.json();
  // As wide as the page has room for, labels and legend included.
  spec.autosize = { type: "fit-x", contains: "padding" };
  spec.width = place.clientWidth;
  if (spec.projection) spec.height = Math.min(spec.height, Math.round(spec.width / 1.9));
  if (spec.width < 500) spec.config.legend.columns = 2;
  const into = document.createElement("div");
  // Expressions are interpreted, not compiled, so that the policy need allow no eval.
  await window.vegaEmbed(into, spec, { ast: true, actions: false, defaultStyle: false, renderer: "canvas", tooltip: { disableDefaultStyle: true } });
  place.replaceChildren(into);
}
