// What all pages share: light and dark; the layers of an article; the progress of an adding.
const root = document.documentElement;
const kept = localStorage.getItem("shade");
if (kept) root.dataset.shade = kept;
document.getElementById("shade")?.addEventListener("click", () => {
  const dark = getComputedStyle(root).colorScheme === "dark";
  root.dataset.shade = dark ? "light" : "dark";
  localStorage.setItem("shade", root.dataset.shade);
});

// Where there is no room beside the rows, the filters are folded above them.
if (matchMedia("(max-width: 56rem)").matches) {
  for (const one of document.querySelectorAll("details.filters")) one.open = false;
}

const text = document.getElementById("text");
if (text) {
  const show = (layer, on) => text.classList.toggle(`show-${layer}`, on);
  for (const box of text.querySelectorAll("[data-layer]")) {
    show(box.dataset.layer, box.checked);
    box.addEventListener("change", () => show(box.dataset.layer, box.checked));
  }
  const light = (id) => {
    for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
    const card = document.getElementById(id);
    if (!card) return;
    card.open = true;
    card.classList.add("lit");
    for (const mark of text.querySelectorAll(".mark")) {
      if (mark.dataset.records.split(" ").includes(id)) mark.classList.add("lit");
    }
    return card;
  };
  text.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (!mark || !getSelection().isCollapsed) return;
    event.preventDefault();
    // A second click on the same words goes on to the next record that lies on them.
    const ids = mark.dataset.records.split(" ").filter((id) => document.getElementById(id));
    const at = ids.findIndex((id) => document.getElementById(id).classList.contains("lit"));
    const id = ids[(at + 1) % ids.length];
    light(id)?.scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", `#${id}`);
  });
  for (const card of document.querySelectorAll("aside .card > summary")) {
    card.addEventListener("click", () => {
      const id = card.parentElement.id;
      if (card.parentElement.open) return;
      light(id);
      text.querySelector(".mark.lit")?.scrollIntoView({ block: "center" });
    });
  }
  const follow = () => {
    const id = location.hash.slice(1);
    if (id && light(id)) text.querySelector(".mark.lit")?.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", follow);
  follow();
}

const progress = document.getElementById("progress");
if (progress) {
  const ask = async () => {
    const answer = await fetch(`/add/${progress.dataset.job}/state`);
    const job = await answer.json();
    progress.textContent = `${job.done ? "Done" : "Reading"}: ${job.articles.length} articles read, ${job.failures.length} inputs failed.`;
    const found = document.getElementById("found");
    for (const [id, title] of job.articles.slice(found.children.length)) {
      const link = Object.assign(document.createElement("a"), { href: `/articles/${id}`, textContent: title });
      found.append(document.createElement("li"));
      found.lastChild.append(link);
    }
    const failed = document.getElementById("failed");
    for (const line of job.failures.slice(failed.children.length)) {
      failed.append(Object.assign(document.createElement("li"), { textContent: line }));
    }
    if (!job.done) setTimeout(ask, 1000);
    else if (job.articles.length === 1 && !job.failures.length) location = `/articles/${job.articles[0][0]}`;
  };
  ask();
}
