// What the page wants to be tried. The engine decides everything about it; here stands only what a person chose.

export const state = {
  desk: null, pair: null, source: null, key: null, item: null, asked: "", text: "{\n}\n", records: [],
  mode: "create", layer: "now", left: {}, right: null, editLeft: {}, editRight: {}, newer: "", partners: {}, rivals: [],
  answer: null, checks: null,
};

/** Forgets what was edited. */
export function forget() {
  Object.assign(state, { left: {}, right: null, editLeft: {}, editRight: {}, newer: "", rivals: [] });
}

/** Takes over what a case of a file says. */
export function adopt(given) {
  forget();
  state.mode = !given.compares ? "create" : given.base === "none" ? "first" : "linked";
  state.left = given.left ?? {};
  state.right = given.right ?? null;
  state.editLeft = given.edit_left ?? {};
  state.editRight = given.edit_right ?? {};
  state.newer = given.newer ?? "";
  state.partners = { ...state.partners, ...given.partners };
  state.rivals = given.rivals ?? [];
}

/** The try as the program reads it: the keys of a case. */
export function asked() {
  const tried = { name: nameOf(), left: state.left, partners: filled(state.partners), rivals: state.rivals };
  if (state.mode !== "create") {
    Object.assign(tried, { edit_left: state.editLeft, edit_right: state.editRight });
    if (state.mode === "first") tried.base = "none";
    if (state.right) tried.right = state.right;
    if (state.newer) tried.newer = state.newer;
  }
  return { pair: state.pair, source: state.source, key: state.key, item: state.item, text: state.text, case: tried };
}

/** Writes a left value into the layer that the fields show. */
export function setLeft(name, value) {
  const layer = edits("left");
  layer[name] = value;
}

/** Writes a value of a list's item: the list goes as a whole. */
export function setItem(list, item, name, value) {
  const known = state.answer.left.lists.find((each) => each.name === list);
  const items = structuredClone(isNow() ? known.now : known.agreed).map(readable);
  const target = items.find((each) => each[known.key] === item) ?? items[0];
  target[name] = value;
  edits("left")[list] = items;
}

/** Writes a right value likewise. What both last agreed on is said as a whole. */
export function setRight(name, value) {
  if (isNow()) {
    state.editRight[name] = value;
    return;
  }
  state.right ??= Object.fromEntries(state.answer.right.properties.filter((each) => (each.agreed ?? null) !== null).map((each) => [each.name, each.agreed]));
  state.right[name] = value;
}

/** Whether fields show and edit what stands there now, not what both last agreed on. */
export const isNow = () => state.mode !== "create" && state.layer === "now";

/** The left edits of the layer that the fields show. */
export const edits = (side) => (side === "right" ? state.editRight : isNow() ? state.editLeft : state.left);

const filled = (texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text));

const readable = (item) => Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value !== null && typeof value === "object" && !Array.isArray(value) ? null : value]));

function nameOf() {
  const chosen = state.records.find((record) => record.key === state.key && (record.item ?? null) === state.item);
  return state.mode === "create" ? `what becomes of ${chosen?.title ?? "this record"}` : `what becomes of edits of ${chosen?.title ?? "this record"}`;
}
