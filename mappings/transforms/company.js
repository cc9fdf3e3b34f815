// Who counts as a company, and what it is called.

function kind(b2bNames, organizationNumber, addressCompany) {
  if (b2bNames && b2bNames.length > 0) return "b2b";
  if (organizationNumber) return "organization";
  return settings.company_from_address && filled(addressCompany) ? "address" : null;
}

function called(companyName) {
  return companyName;
}

// The name of a company in the shop's own company list cannot be written here; it waits for a person instead of being turned back.
function rename(ledgerName, b2bNames) {
  if (b2bNames && b2bNames.length > 0) throw new Error("this company is renamed in the shop's company list");
  return ledgerName;
}

function name(b2bNames, addressCompany, firstName, lastName) {
  if (b2bNames && b2bNames.length > 0) return b2bNames[0];
  return filled(addressCompany) || [firstName, lastName].filter(Boolean).join(" ") || null;
}

// Blanks alone are no name.
function filled(text) {
  return text && text.trim() ? text : null;
}
