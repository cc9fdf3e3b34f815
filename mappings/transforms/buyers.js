// Whose an order is: the company's for which it was placed, or the buyer's own.

// The buyer whose company owes the order; null where it was placed for none. His ledger customer is that company's only where he buys for no other.
function companyAccount(customer, companies, boughtAs, company, companyName) {
  const contactOf = companies || [];
  if (boughtAs === "PurchasingCompany") {
    if (contactOf.length === 1 && contactOf[0] === company) return customer;
    throw new Error("it was placed for the company '" + companyName + "', " + whyUnsure(customer, contactOf, company) + "; who owes it is not certain");
  }
  if (contactOf.length === 0) return null;
  if (boughtAs === null) throw new Error("the shop does not say whether its buyer placed it for himself or for a company; who owes it is not certain");
  return null;
}

function whyUnsure(customer, contactOf, company) {
  if (customer === null) return "and the shop names no buyer";
  return contactOf.includes(company) ? "and its buyer buys for several" : "and its buyer is no contact of it";
}

// The buyer as a customer of the ledger; null where there is none, and where one who buys for a company placed it for himself: then his e-mail tells who he is.
function account(customer, companies, boughtAs) {
  return boughtAs === "Customer" && (companies || []).length > 0 ? null : customer;
}

// What tells who somebody without an account is; null where nothing does.
function mark(email, customer) {
  return email || customer;
}

// Only his e-mail finds again who has an account for his company and none of his own.
function ownEmail(email, customer) {
  if (email === null && customer !== null) throw new Error("who buys for a company at other times placed an order for himself and left no e-mail; who owes it is not certain");
  return email;
}
