// Finds a choice while somebody types. Without this the button beside the box does the same by posting the form.
"use strict";

function option(box, [value, text]) {
  const made = new Option(text, value);
  box.append(made);
}

function checkbox(box, name, [value, text]) {
  const row = document.createElement("div");
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "checkbox";
  input.name = name;
  input.value = value;
  const words = document.createElement("bdi");
  words.textContent = text;
  label.append(input, " ", words);
  row.append(label);
  box.append(row);
}

function show(part, name, choices) {
  const select = part.querySelector("select");
  if (select) {
    for (const one of [...select.options]) if (one.value && !one.selected) one.remove();
    const there = new Set([...select.options].map((one) => one.value));
    for (const choice of choices) if (!there.has(choice[0])) option(select, choice);
    return;
  }
  const boxes = [...part.querySelectorAll("input[type=checkbox]")];
  const list = boxes.length ? boxes[0].closest("label").parentElement.parentElement : part;
  for (const one of boxes) if (!one.checked) one.closest("label").parentElement.remove();
  const there = new Set(boxes.filter((one) => one.checked).map((one) => one.value));
  for (const choice of choices) if (!there.has(choice[0])) checkbox(list, name, choice);
}

for (const part of document.querySelectorAll("[data-typed]")) {
  const name = part.dataset.typed;
  const field = part.querySelector("input[type=search]");
  part.querySelector("button[name=look]").hidden = true;
  let waiting = 0;
  let asked = 0;
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = (asked += 1);
      const address = new URL(window.location.href);
      address.hash = "";
      address.searchParams.set("offer", name);
      address.searchParams.set("q", field.value);
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (answer.ok && mine === asked) show(part, name, (await answer.json()).choices);
    }, 200);
  });
}
