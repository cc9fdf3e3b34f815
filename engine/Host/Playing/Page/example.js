// An edit to look at, where a person just wants to see what edits do: of the first cell that carries both ways.

const others = { email: "edited@example.no", phone: "+4798765432", country: "SE", date: "2026-01-31" };

function edited(property, value) {
  if (property?.type === "boolean") return value === "true" ? "false" : "true";
  if (property?.allowed?.length) return property.allowed.find((allowed) => allowed !== value) ?? value;
  if (["integer", "decimal"].includes(property?.type)) return String(Number(value) + 1);
  return others[property?.type] ?? `${value} (edited)`;
}

/** Puts example edits into the state: of the left side, the right one, or both. */
export function example(state, which) {
  const { answer } = state;
  const property = (side, name) => answer[side].properties.find((each) => each.name === name);
  const cell = answer.cells.find((each) => each.direction === "both" && each.when === "always" && each.right.agreed
    && property("right", each.right.name)?.type === "text"
    && each.left.some((input) => input.source === "record" && input.agreed))
    ?? answer.cells.find((each) => each.right.agreed && each.left.some((input) => input.source === "record" && input.agreed));
  if (!cell) return;
  const input = cell.left.find((each) => each.source === "record" && each.agreed);
  if (which !== "right") state.editLeft[input.property] = edited(property("left", input.property), input.agreed);
  if (which !== "left") state.editRight[cell.right.name] = `${edited(property("right", cell.right.name), cell.right.agreed)}${which === "both" ? " too" : ""}`;
}
