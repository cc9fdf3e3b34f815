// Who counts as a company, and what it is called.

function kind(b2bNames, organizationNumber, addressCompany, firstName, lastName) {
  if (b2bNames && b2bNames.length > 0) return "b2b";
  if (organizationNumber) return "organization";
  return settings.company_from_address && named(addressCompany, firstName, lastName) ? "address" : null;
}

function called(companyName) {
  return companyName;
}

// The name of a company in the shop's own company list cannot be written here; it waits for a person instead of being turned back. Nor is one written
// that would make the buyer a private one.
function rename(ledgerName, b2bNames, firstName, lastName) {
  if (b2bNames && b2bNames.length > 0) throw new Error("this company is renamed in the shop's company list");
  if (filled(ledgerName) && !named(ledgerName, firstName, lastName)) throw new Error("in the shop '" + ledgerName + "' would name no company");
  return ledgerName;
}

function name(b2bNames, addressCompany, firstName, lastName) {
  if (b2bNames && b2bNames.length > 0) return b2bNames[0];
  return named(addressCompany, firstName, lastName) || [firstName, lastName].filter(Boolean).join(" ") || null;
}

// A company line that names a company; null where it is left blank, says in words that there is none, or repeats its buyer's name.
function named(text, firstName, lastName) {
  return filled(text) && !isNone(plain(text)) && !isOwn(plain(text), plain(firstName), plain(lastName)) ? text : null;
}

// Signs alone say nothing.
function isNone(text) {
  return !/[\p{L}\p{N}]/u.test(text) || settings.no_company.split(",").some(each => plain(each) === text);
}

function isOwn(text, firstName, lastName) {
  return [firstName + " " + lastName, lastName + " " + firstName, lastName + ", " + firstName].some(each => each.trim() === text);
}

// As it is compared: without the letters' case, and with one blank between words.
function plain(text) {
  return (text || "").trim().replace(/\s+/g, " ").toLowerCase();
}

// Blanks alone are no name.
function filled(text) {
  return text && text.trim() ? text : null;
}
