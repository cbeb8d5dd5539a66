// Requests that change something carry the page's token; what the server says is told as it is.
export async function send(address, body) {
  const csrf = document.querySelector("meta[name=csrf]").content;
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf-token": csrf },
    body: JSON.stringify(body),
  });
  const told = await answer.json();
  if (!answer.ok) {
    const words = [told.error || answer.statusText, told.remedy].filter(Boolean).join("; ");
    throw Object.assign(new Error(words), { status: answer.status });
  }
  return told;
}

export async function ask(address) {
  const answer = await fetch(address);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error || answer.statusText);
  return told;
}

export function passage(into, pieces) {
  into.replaceChildren(
    ...pieces.map((piece) => {
      if (!piece.on) return document.createTextNode(piece.text);
      const mark = document.createElement("mark");
      mark.textContent = piece.text;
      if (piece.strong) mark.className = "strong";
      return mark;
    }),
  );
}

export function remembered(field) {
  if (!field.readOnly) field.value = localStorage.getItem("by") || "";
  field.addEventListener("change", () => localStorage.setItem("by", field.value.trim()));
}
