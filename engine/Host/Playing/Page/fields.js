import { el, fill, same, shown } from "./dom.js";

// One value of a record: shown, and where it can be edited, in a control of its type.

const isPlain = (value) => value === null || value === undefined || typeof value === "string";

function choices(property) {
  if (property?.type === "boolean") return ["true", "false"];
  return property?.allowed?.length ? property.allowed : null;
}

function control(property, onEdit) {
  const options = choices(property);
  if (options) {
    return el("select", { onchange: (event) => onEdit(event.target.value === "" ? null : event.target.value) },
      el("option", { value: "" }, "blank"), ...options.map((option) => el("option", { value: option }, option)));
  }
  let pause;
  const send = (input) => { clearTimeout(pause); onEdit(input.value === "" ? null : input.value); };
  return el("input", {
    type: "text", placeholder: "blank", autocomplete: "off", spellcheck: "false",
    oninput: (event) => { clearTimeout(pause); pause = setTimeout(() => send(event.target), 250); },
    onchange: (event) => send(event.target),
  });
}

/** A field for a value; its listeners read what update() last gave it. */
export function makeField() {
  return el("div", { class: "field" });
}

/**
 * Shows a value in a field.
 * @param given { name, isNamed, isNew, side, property, value, agreed, becomes, hasBase, edited, onEdit, onReset };
 *   isNamed where the name stands beside it already, isNew where nothing is there yet
 */
export function updateField(field, given) {
  field.given = given;
  const editable = given.onEdit && isPlain(given.value);
  const form = `${given.name}|${Boolean(editable)}|${JSON.stringify(choices(given.property))}`;
  if (field.form !== form) {
    field.form = form;
    const label = `${given.side}: ${given.name}`;
    field.entry = editable
      ? control(given.property, (value) => field.given.onEdit(value))
      : el("span", { class: "value" });
    field.entry.setAttribute("aria-label", label);
    field.below = el("div", { class: "below" });
    fill(field, given.isNamed ? null : el("span", { class: "name" }, given.name), field.entry, field.below);
  }
  field.entry.hidden = Boolean(given.isNew);
  if (!editable) fill(field.entry, shown(given.value));
  else if (document.activeElement !== field.entry || field.entry.tagName === "SELECT") field.entry.value = given.value ?? "";
  field.classList.toggle("edited", Boolean(given.edited));
  fill(field.below,
    given.hasBase && !same(given.agreed, given.value) ? el("span", { class: "agreed" }, "last agreed: ", shown(given.agreed)) : null,
    given.becomes === undefined ? null : el("span", { class: "becomes" }, given.isNew ? null : "becomes ", shown(given.becomes)),
    given.edited && given.onReset
      ? el("button", { type: "button", class: "quiet", "aria-label": `take back the edit of ${given.name}`, onclick: () => field.given.onReset() }, "take back")
      : null);
}
