// Blind coding: the words alone, one event after another.
import { ask, passage, remembered, send } from "./asking.js";

const at = (id) => document.getElementById(id);
const number = at("code").dataset.batch;
let shown = null;
let latest = 0;

remembered(at("by"));
at("by").addEventListener("change", following);
following();

async function following() {
  const by = at("by").value.trim();
  if (!by) return void (at("told").textContent = "Say who you are, then the first record comes.");
  const asked = ++latest;
  try {
    const found = await ask(`/coding/${number}/next?by=${encodeURIComponent(by)}`);
    if (asked !== latest) return; // another name has been given meanwhile
    shown = found.record;
    at("left").textContent = `${found.done} of ${found.of} coded`;
    at("title").textContent = shown ? shown.title || "Without a title" : "You have coded all.";
    passage(at("words"), shown ? shown.pieces : []);
    at("fields").hidden = !shown;
    at("told").textContent = "";
  } catch (error) {
    at("told").textContent = error.message;
  }
}

at("fields").addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(at("fields")));
  try {
    await send(`/coding/${number}`, { record: shown.id, by: at("by").value.trim(), fields });
    at("fields").reset();
    await following();
  } catch (error) {
    at("told").textContent = error.message;
  }
});
