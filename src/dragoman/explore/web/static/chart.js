// Draws a chart where there is one; until then, and without scripts, its picture stands there.
const place = document.getElementById("chart");
if (place) {
  await import("/look/bundle.js");
  const answer = await fetch(place.dataset.spec);
  const spec = await answer.json();
  const wide = place.clientWidth - 140;
  if (wide < spec.width) spec.width = Math.max(wide, 240);
  const into = document.createElement("div");
  // Expressions are interpreted, not compiled, so that the policy need allow no eval.
  await window.vegaEmbed(into, spec, { ast: true, actions: false, defaultStyle: false, renderer: "canvas", tooltip: { disableDefaultStyle: true } });
  place.replaceChildren(into);
}
