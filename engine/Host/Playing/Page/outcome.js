import { at, el, fill, shown } from "./dom.js";

// What a try comes to: notes, requests, findings, checks, the case.

function findingOf(finding) {
  return el("li", { class: finding.severity },
    el("p", {}, el("b", {}, `${finding.severity} ${finding.id}`), ` ${finding.what}. `, el("span", { class: "soft" }, finding.mend)),
    el("p", { class: "line" }, `${finding.file}(${finding.line},${finding.column})`),
    finding.source === undefined ? null : el("pre", {}, `${String(finding.line).padStart(5)} | ${finding.source}\n      | ${finding.carets}`));
}

/** Shows findings in a place; hides it where there are none. */
export function showFindings(place, findings) {
  place.hidden = findings.length === 0;
  fill(place, el("ul", { class: "findings" }, ...findings.map(findingOf)));
}

/** Shows what is the matter with the record as a whole. */
export function showNotes(answer, trouble, compares) {
  const notes = [];
  if (trouble) notes.push(el("p", { class: "banner" }, trouble));
  if (answer?.fault) notes.push(el("p", { class: "banner" }, `It cannot be mapped: ${answer.fault}.`));
  if (answer?.outside) notes.push(el("p", { class: "banner mild" }, `Not in scope: ${answer.outside}. A run would leave it alone; this is what the rows would do.`));
  if (answer?.parks) {
    notes.push(el("p", { class: "banner mild" }, `No partner would be created: ${answer.parks}.`
      + (compares ? " The other side begins blank here." : "")));
  }
  fill(at("notes"), ...notes);
  if (answer?.findings?.length) {
    const list = el("div");
    showFindings(list, answer.findings);
    at("notes").append(list);
  }
}

function requestOf(request, isNew) {
  const title = request.name === undefined ? "no declared write can carry this now" : request.item === undefined ? request.name : `${request.name}, item ${request.item}`;
  return el("div", { class: "request" }, el("h4", {}, title),
    el("dl", {}, ...request.values.flatMap((value) => [
      el("dt", {}, value.property),
      el("dd", {}, isNew ? null : el("span", { class: "before" }, shown(value.before), " → "), shown(value.value)),
    ])));
}

function sideOf(title, requests, nothing, isNew = false) {
  return el("div", { class: "card" }, el("h3", {}, title),
    ...(requests.length ? requests.map((request) => requestOf(request, isNew)) : [el("p", { class: "soft" }, nothing)]));
}

/** Shows what would be sent to each side. */
export function showWrites(answer, desk) {
  const creates = answer.creates ?? [];
  fill(at("writes"), el("h2", {}, "What would be written"), el("div", { class: "sides" },
    sideOf(`To ${desk.left.title}`, answer.writes?.left ?? [], "nothing"),
    answer.compares
      ? sideOf(`To ${desk.right.title}`, answer.writes?.right ?? [], "nothing")
      : sideOf(`To ${desk.right.title}`, creates.length ? [{ name: `a new record of ${answer.right?.entity ?? ""}`, values: creates }] : [], "nothing: no partner would be created", true)));
}

const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

/** Shows the pair's laws and cases. */
export function showChecks(checks) {
  if (!checks) {
    fill(at("checks"), el("p", { class: "soft" }, "trying …"));
    return;
  }
  const broken = checks.laws.filter((law) => law.severity === "error").length;
  const list = el("div");
  showFindings(list, checks.laws);
  fill(at("checks"),
    el("p", { class: broken ? "verdict bad" : "verdict good" },
      `${count(checks.rows, "row", "rows")}: ${broken ? count(broken, "law is broken", "laws are broken") : "every law holds on all that was tried"}`),
    list,
    el("p", { class: checks.differing.length ? "verdict bad" : "verdict good" },
      `${count(checks.cases, "case", "cases")}: ${checks.differing.length ? `${checks.differing.length} not as expected` : "as expected"}`),
    el("ul", { class: "findings" }, ...checks.differing.map((each) => el("li", { class: "error" },
      el("p", {}, el("b", {}, each.name), each.fault ? `: ${each.fault}` : ""),
      el("p", { class: "line" }, `${each.file}(${each.line})`),
      ...each.differences.map((difference) => el("p", {}, `${difference.part}${difference.name ? ` ${difference.name}` : ""}: expected ${difference.expected ?? "nothing"}, is ${difference.actual ?? "nothing"}`))))));
}

/** Shows the try as a case. */
export function showCase(text) {
  at("case").textContent = text ?? "";
}
