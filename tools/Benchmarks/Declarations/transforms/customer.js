// The three transforms of the scripted pair.

function language(locale) {
  return locale === null ? null : locale.slice(0, 2).toUpperCase();
}

function status(state) {
  return state === "ENABLED" ? "active" : "inactive";
}

function whole(amount) {
  return amount === null ? null : decimal.round(amount, 0);
}
