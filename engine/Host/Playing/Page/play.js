import { at, el, fill, keyed } from "./dom.js";
import { showCells } from "./cells.js";
import { makeField, updateField } from "./fields.js";
import { showCase, showChecks, showFindings, showNotes, showWrites } from "./outcome.js";
import { ask, choose, radios, readRecords, showRecords, showSources } from "./sources.js";
import { asked, edits, forget, isNow, setItem, setLeft, setRight, state } from "./state.js";
import { example } from "./example.js";

// The page: follows the saved files, asks the program, shows its answers.

let turn = 0;

const acts = {
  source: (source) => { Object.assign(state, { source, key: null, item: null }); forget(); show().then(check); },
  tried: () => tryIt(false),
  left: (input) => {
    const property = state.answer.left.properties.find((each) => each.name === input.property);
    const list = state.answer.left.lists.find((each) => each.properties.includes(input.property));
    const value = isNow() ? input.now : input.agreed ?? input.now;
    const given = { property, value, agreed: input.agreed };
    if (input.source === "record" && property) {
      given.edited = input.property in edits("left");
      given.onEdit = (next) => { setLeft(input.property, next); tryIt(false); };
      given.onReset = () => { delete edits("left")[input.property]; tryIt(false); };
    } else if (input.source === "item" && list) {
      given.edited = list.name in edits("left");
      given.onEdit = (next) => { setItem(list.name, state.item, input.property, next); tryIt(false); };
      given.onReset = () => { delete edits("left")[list.name]; tryIt(false); };
    }
    return given;
  },
  right: (right, compares) => {
    const property = state.answer.right.properties.find((each) => each.name === right.name);
    const given = { property, value: isNow() ? right.now : right.agreed, agreed: right.agreed };
    if (!compares) return given;
    given.edited = isNow() && right.name in state.editRight;
    given.onEdit = (next) => { setRight(right.name, next); tryIt(false); };
    given.onReset = () => { delete state.editRight[right.name]; tryIt(false); };
    return given;
  },
};

function showSituation() {
  const { left, right } = state.desk;
  radios(at("modes"), "mode", [["create", "nothing yet"], ["linked", "a linked partner"], ["first", "an equal one, not linked yet"]], state.mode,
    (mode) => { state.mode = mode; tryIt(false); });
  const compares = state.mode !== "create";
  for (const id of ["edits", "layers", "newest"]) at(id).hidden = !compares;
  at("layers").hidden ||= state.mode === "first";
  radios(at("layers"), "layer", [["now", "what stands there now"], ["agreed", "what both last agreed on"]], state.layer,
    (layer) => { state.layer = layer; tryIt(false); });
  fill(at("newer"), el("option", { value: "" }, "nobody knows"), ...[left, right].map((each) => el("option", { value: each.name }, each.title)));
  at("newer").value = state.newer;
}

function showOthers() {
  const inCells = new Set(state.answer.cells.flatMap((cell) => cell.left.map((input) => input.property)));
  keyed(at("others"), (state.answer.left?.properties ?? []).filter((property) => !inCells.has(property.name)),
    (property) => property.name, makeField, (field, property) => updateField(field, {
      name: property.name, side: state.desk.left.title, hasBase: isNow(),
      ...acts.left({ ...property, source: "record", property: property.name }),
    }));
  at("more").hidden = at("others").children.length === 0;
}

function showAnswer(isSaved, trouble) {
  const answer = state.answer;
  showNotes(answer, trouble, state.mode !== "create");
  showSituation();
  for (const id of ["cells", "writes"]) at(id).hidden = !answer?.cells.length;
  if (!answer?.cells.length) {
    showCase("");
    return;
  }
  showCells(answer, state.desk, acts, state.checks?.pair === state.pair ? state.checks.laws : [], isSaved);
  showWrites(answer, state.desk);
  showOthers();
  showCase(answer.text);
}

async function tryIt(isSaved) {
  const mine = ++turn;
  const { answer, trouble } = await ask("/api/try", asked());
  if (mine !== turn) return;
  state.answer = answer ?? null;
  showAnswer(isSaved, trouble);
}

async function check() {
  const pair = state.pair;
  showChecks(null);
  const { answer, trouble } = await ask(`/api/checks?pair=${encodeURIComponent(pair)}`);
  if (pair !== state.pair) return;
  state.checks = answer ?? null;
  if (answer) showChecks(answer);
  else fill(at("checks"), el("p", { class: "soft" }, trouble ?? "nothing to try"));
  if (state.answer?.cells.length) showCells(state.answer, state.desk, acts, answer?.laws ?? [], false);
}

async function show(isSaved = false) {
  showSources(acts);
  const trouble = await readRecords();
  if (trouble) {
    state.answer = null;
    showAnswer(isSaved, trouble);
  } else if (state.source === "connection" && !state.key) {
    state.answer = null;
    showAnswer(isSaved, state.asked ? `Nobody knows a record ${state.asked} there.` : null);
  } else await tryIt(isSaved);
}

function tell(text, mood) {
  at("live").textContent = text;
  at("live").className = mood;
}

async function follow() {
  const isFirst = state.desk === null;
  const desk = await ask("/api/state");
  state.desk = desk;
  at("folder").textContent = desk.folder;
  at("old").hidden = !(desk.is_old && desk.pairs.length);
  document.body.classList.toggle("is-old", desk.is_old);
  showFindings(at("findings"), desk.findings);
  tell(desk.is_old ? "the files have errors" : `following, save ${desk.version}`, desk.is_old ? "broken" : "");
  if (!desk.pairs.length) return;
  if (!desk.pairs.some((pair) => pair.name === state.pair)) Object.assign(state, { pair: desk.pairs[0].name, key: null, item: null });
  if (!desk.sources.includes(state.source)) state.source = desk.sources.includes("file") ? "file" : desk.sources[0];
  await show(!isFirst);
  await check();
}

function edit(which) {
  forget();
  if (which !== "none") example(state, which);
  tryIt(false);
}

at("pair").addEventListener("change", (event) => {
  Object.assign(state, { pair: event.target.value, key: null, item: null });
  forget();
  show().then(check);
});
at("filter").addEventListener("input", showRecords);
at("records").addEventListener("change", (event) => {
  const [key, item] = JSON.parse(event.target.value);
  choose(state.records.find((record) => record.key === key && (record.item ?? null) === item));
  tryIt(false);
});
at("text").value = state.text;
let pause;
at("text").addEventListener("input", (event) => {
  state.text = event.target.value;
  clearTimeout(pause);
  pause = setTimeout(() => tryIt(false), 250);
});
at("named").addEventListener("submit", (event) => {
  event.preventDefault();
  Object.assign(state, { asked: at("key").value.trim(), key: null, item: null });
  show();
});
at("newer").addEventListener("change", (event) => { state.newer = event.target.value; tryIt(false); });
at("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(at("case").textContent);
  tell("the case is copied", "");
});
at("edits").append(...[["none", "nothing"], ["left", "the left"], ["right", "the right"], ["both", "both"]]
  .map(([which, title]) => el("button", { type: "button", onclick: () => edit(which) }, title)));

const events = new EventSource("/api/events");
events.onmessage = follow;
events.onerror = () => tell("the program has ended or cannot be reached", "gone");
