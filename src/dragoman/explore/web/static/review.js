// One record after another, by keys: accept, reject, edit, undo, next.
import { ask, passage, remembered, send } from "./asking.js";

const at = (id) => document.getElementById(id);
const page = at("review");
const DEFAULTS = { accept: "a", reject: "r", edit: "e", undo: "u", next: "n", actor: "1", recipient: "2" };
const keys = { ...DEFAULTS, ...JSON.parse(localStorage.getItem("keys") || "{}") };
const skipped = [];
let shown = null;
let places = {};  // the words that were selected for a side, by side
let busy = false;

remembered(at("by"));
let latest = 0;
drawKeys();
at("by").addEventListener("change", following);
at("kind").addEventListener("change", following);
following();

async function following() {
  const by = at("by").value.trim();
  if (!by) return tell("Say who you are, then the first record comes.");
  const query = new URLSearchParams(page.dataset.query);
  query.set("by", by);
  query.set("kind", at("kind").value);
  const asked = ++latest;
  await guarded(async () => {
    const found = await ask(`/review/next?${query}`);
    if (asked !== latest) return; // somebody has chosen otherwise meanwhile
    at("left").textContent = `${found.done} decided by you, ${found.left} left`;
    show(found.record);
  });
}

function show(given) {
  shown = given;
  places = {};
  at("edit").hidden = true;
  if (!given) {
    at("title").textContent = "Nothing is left to decide.";
    at("words").replaceChildren();
    at("fields").replaceChildren();
    at("summary").textContent = "";
    return;
  }
  at("title").textContent = given.title || "Without a title";
  passage(at("words"), given.pieces);
  at("summary").textContent = `${given.card.label}: ${given.card.summary}`;
  at("fields").replaceChildren(
    ...given.card.fields.map(([name, value]) => {
      const row = document.createElement("div");
      row.append(
        Object.assign(document.createElement("dt"), { textContent: name }),
        Object.assign(document.createElement("dd"), { textContent: value }),
      );
      return row;
    }),
  );
}

async function decide(decision, more = {}) {
  if (!shown) return;
  await send("/review", {
    record: shown.record.id, revision: shown.record.revision, decision, by: at("by").value.trim(), ...more,
  });
  tell({ accept: "Accepted.", reject: "Rejected.", set: "Corrected." }[decision]);
  await next();
}

async function next() {
  busy = false;
  await following();
}

const doing = {
  accept: () => decide("accept"),
  reject: () => decide("reject", { why: "no such record, on reading its words" }),
  edit: () => edit(),
  undo: async () => {
    const undone = await send("/review/undo", { by: at("by").value.trim() });
    tell(`Taken back: ${undone.undone}.`);
    show(undone.record);
  },
  actor: () => take("actor"),
  recipient: () => take("recipient"),
  next: async () => {
    if (!shown) return;
    skipped.push(shown.record.id);
    const query = new URLSearchParams(page.dataset.query);
    query.set("sort", "confidence");
    query.set("size", "100");
    const list = await ask(`/api/${at("kind").value}?${query}`);
    const other = list.rows.find((one) => !skipped.includes(one.id));
    show(other ? (await ask(`/review/record/${other.id}`)).record : null);
  },
};

function sides(record) {
  return record.kind === "event"
    ? { actor: record.actors[0], recipient: record.recipients[0] }
    : { actor: record.speaker, recipient: record.addressees[0] };
}

// The selected words with their place in the article, counted in characters as the store does.
function selected() {
  const selection = getSelection();
  const words = at("words");
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!words.contains(range.startContainer) || !words.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const text = range.toString();
  const kept = text.trim();
  if (!kept) return null;
  const start = shown.offset + [...before.toString(), ...text.slice(0, text.length - text.trimStart().length)].length;
  return { start, end: start + [...kept].length, text: kept };
}

function take(side) {
  const place = shown && selected();
  if (!place) return tell("Select words of the text first.");
  if (at("edit").hidden) edit();
  places[side] = place;
  const form = at("edit");
  form.elements[`${side}_name`].value = place.text.replace(/\s+/g, " ");
  form.elements[`${side}_country`].value = "";
  form.elements[`${side}_country`].focus();
  tell(`“${place.text}” is the ${side} now; give its country and say why.`);
}

function edit() {
  if (!shown) return;
  const form = at("edit");
  const record = shown.record;
  for (const label of form.querySelectorAll("[data-for]")) label.hidden = label.dataset.for !== record.kind;
  for (const name of ["event_type", "mode", "status", "act"]) form.elements[name].value = record[name] || "";
  for (const [side, actor] of Object.entries(sides(record))) {
    form.elements[`${side}_name`].value = actor ? actor.name || actor.text : "";
    form.elements[`${side}_country`].value = actor?.country || "";
  }
  form.hidden = false;
  [...form.elements].find((one) => one.offsetParent)?.focus();
}

at("edit").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = at("edit");
  const record = shown.record;
  const set = {};
  const own = record.kind === "event" ? ["event_type", "mode", "status"] : ["act"];
  for (const name of own) {
    const value = form.elements[name].value.trim() || null;
    if (value !== (record[name] || null)) set[name] = value;
  }
  const paths = record.kind === "event"
    ? { actor: "actors.0", recipient: "recipients.0" }
    : { actor: "speaker", recipient: "addressees.0" };
  for (const [side, actor] of Object.entries(sides(record))) {
    const name = form.elements[`${side}_name`].value.trim();
    const country = form.elements[`${side}_country`].value.trim().toUpperCase() || null;
    const now = actor ? actor.name || actor.text : "";
    if (name && places[side]) set[paths[side]] = { name, country, ...places[side] };
    else if (name && name !== now) set[paths[side]] = { name, country };
    else if (actor && country !== (actor.country || null)) set[`${paths[side]}.country`] = country;
  }
  if (!Object.keys(set).length) return tell("Nothing was changed.");
  guarded(() => decide("set", { set, why: form.elements.why.value.trim() }));
});

for (const button of document.querySelectorAll("[data-take]")) {
  // The selection is lost when the button takes the focus; it is read before.
  button.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    take(button.dataset.take);
  });
}
for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", () => guarded(doing[button.dataset.do]));
}
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") at("edit").hidden = true;
  if (event.target.closest("input, textarea, select")) return;
  const what = Object.keys(keys).find((name) => keys[name] === event.key);
  if (!what) return;
  event.preventDefault();
  guarded(doing[what]);
});

async function guarded(work) {
  if (busy) return;
  busy = true;
  try {
    await work();
  } catch (error) {
    tell(error.message);
    if (error.status === 409 && shown) await lookAgain();
  } finally {
    busy = false;
  }
}

// Somebody was faster: the record is shown as it is now, or the next one where it is gone.
async function lookAgain() {
  const again = (await ask(`/review/record/${shown.record.id}`)).record;
  if (again) return show(again);
  busy = false;
  await following();
}

function tell(words) {
  at("told").textContent = words;
}

function drawKeys() {
  for (const button of document.querySelectorAll("[data-do], [data-take]")) {
    button.querySelector("kbd").textContent = keys[button.dataset.do || button.dataset.take];
  }
  for (const place of document.querySelectorAll("[data-key]")) place.textContent = keys[place.dataset.key];
  at("keys").replaceChildren(
    ...Object.keys(keys).map((name) => {
      const label = document.createElement("label");
      label.textContent = name;
      const field = Object.assign(document.createElement("input"), { value: keys[name], maxLength: 1 });
      field.addEventListener("change", () => {
        keys[name] = field.value || DEFAULTS[name];
        localStorage.setItem("keys", JSON.stringify(keys));
        drawKeys();
      });
      label.append(field);
      return label;
    }),
  );
}
