import { at, el, fill, keyed, same } from "./dom.js";
import { makeField, updateField } from "./fields.js";

// The table of cells: what each side says, what is decided, and why.

const signs = {
  keep: ["=", "keep", "calm"],
  agree: ["=", "agreed", "good"],
  left_to_right: ["→", "left to right", "good"],
  right_to_left: ["←", "right to left", "good"],
  conflict: ["≠", "conflict", "bad"],
  drift: ["≠", "drift", "warn"],
  hold: ["‖", "held", "warn"],
};

const ways = { both: "⇄", to_right: "→", to_left: "←", compare: "?" };

function makeRow() {
  const row = el("tr");
  row.place = el("th", { scope: "row", class: "place" });
  row.left = el("td");
  row.decision = el("td", { class: "decision" });
  row.right = el("td");
  row.why = el("td", { class: "why" });
  row.append(row.place, row.left, row.decision, row.right, row.why);
  return row;
}

// A long name is broken after a dot, not within a word.
const breakable = (name) => name.split(".").flatMap((part, index) => (index ? [".", el("wbr"), part] : [part]));

function showPlace(row, cell) {
  fill(row.place, el("span", { class: "cell" }, ...breakable(cell.cell)),
    el("span", { class: "line", title: cell.rows.map((line) => line.text ?? "").join("\n") },
      `${cell.rows.length === 1 ? "line" : "lines"} ${cell.rows.map((line) => line.line).join(", ")}`));
}

function showDecision(row, cell) {
  const [sign, word, mood] = signs[cell.decision] ?? [];
  fill(row.decision, word ? el("span", { class: `sign ${mood}` }, el("span", { "aria-hidden": "true" }, sign), ` ${word}`) : null,
    cell.direction === "both" || !word ? null : el("span", { class: "soft", title: "which way the row carries" }, `row: ${ways[cell.direction]}`));
}

function showWhy(row, cell, laws) {
  const own = laws.filter((law) => cell.rows.some((line) => line.file === law.file && line.line === law.line));
  fill(row.why, el("span", {}, cell.reason ?? (cell.when === "update" ? "counts only after creation" : "")),
    cell.when === "always" ? null : el("span", { class: "soft" }, cell.when === "create" ? "at creation only" : "after creation only"),
    ...own.map((law) => el("span", { class: `law ${law.severity}` }, `${law.id}: ${law.what}`)));
}

// A blank that is written is a clearing; where nothing is written there is nothing to show.
const written = (write) => (write ? write.value ?? null : undefined);

const trace = (cell) => JSON.stringify([cell.decision, cell.reason, cell.to_left, cell.to_right, cell.as_right, cell.left.map((input) => input.now), cell.right.now]);

/** Shows the cells of an answer; acts edit, reset and find values. */
export function showCells(answer, desk, acts, laws, isSaved) {
  const table = at("cells");
  fill(table.caption, answer.cells[0]?.rows[0]?.file ?? "");
  fill(table.tHead, el("tr", {},
    ...["Cell", desk.left.title, "", desk.right.title, "Why"].map((title) => el("th", { scope: "col" }, title))));
  keyed(table.tBodies[0], answer.cells, (cell) => cell.cell, makeRow, (row, cell) => {
    showPlace(row, cell);
    keyed(row.left, cell.left, (input) => input.name, makeField, (field, input) => updateField(field, {
      name: input.name, side: desk.left.title, hasBase: cell.has_base, ...acts.left(input),
      becomes: written(cell.to_left.find((write) => write.property === input.name)),
    }));
    showDecision(row, cell);
    keyed(row.right, [cell.right], (right) => right.name, makeField, (field, right) => updateField(field, {
      name: right.name, isNamed: true, isNew: !answer.compares, side: desk.right.title, hasBase: cell.has_base, ...acts.right(right, answer.compares),
      becomes: written(cell.to_right),
    }));
    showWhy(row, cell, laws);
    const now = trace(cell);
    row.classList.toggle("fresh", isSaved && row.trace !== undefined && !same(row.trace, now));
    row.trace = now;
  });
}
