// Amounts are exact decimals; they come and go as text. See mappings/README.md, "Scripts".

// A line's net divided over its pieces, six places, so that quantity times price gives the net back to the cent.
function unitNet(net, quantity) {
  if (net === null || quantity === null || decimal.compare(quantity, "0") === 0) return "0";
  return decimal.round(decimal.divide(net, quantity), 6);
}

// An amount of an order, freed of VAT where the shop's prices include it.
function withoutVat(amount, taxRate, taxesIncluded) {
  if (amount === null) return null;
  if (!taxesIncluded) return amount;
  return decimal.round(decimal.divide(amount, decimal.add("1", taxRate || "0")), 6);
}

// What is left of a delivery without VAT: of the whole, or of its first part where it has several. See vat.parts.
function firstNet(left, rate, taxesIncluded, parts, sold) {
  return parts === null ? withoutVat(left, rate, taxesIncluded) : partNet(parts, 0, left, sold);
}

function secondNet(left, parts, sold) {
  return partNet(parts, 1, left, sold);
}

function thirdNet(left, parts, sold) {
  return partNet(parts, 2, left, sold);
}

// What was given back of a delivery, without VAT: the whole, or of its first part.
function firstRefundNet(whole, parts, sold) {
  return parts === null ? whole : partNet(parts, 0, whole, sold);
}

// What all parts of a delivery were sold for, without VAT.
function soldNet(parts) {
  return parts === null ? null : total(parts.map(([, net]) => net));
}

// Of each part as much is left as of the whole, of which nothing is lost: all parts together are rounded as one.
function partNet(parts, at, left, sold) {
  if (left === null) return null;
  if (parts === null || at >= parts.length) return "0";
  const leftOf = count => decimal.round(decimal.divide(decimal.multiply(soldNet(parts.slice(0, count)), left), sold), 2);
  return decimal.subtract(leftOf(at + 1), leftOf(at));
}

// What a further part of a delivery cost when it was sold; nothing where there is none.
function secondCharged(parts, removed) {
  return unlessRemoved(parts === null || parts.length < 2 ? "0" : parts[1][1], removed);
}

function thirdCharged(parts, removed) {
  return unlessRemoved(parts === null || parts.length < 3 ? "0" : parts[2][1], removed);
}

// What an edit of the order took away costs nothing, whatever it cost.
function unlessRemoved(price, removed) {
  return removed ? "0" : price;
}

// A product's price for the ledger, and back again.
function netPrice(price, vatRate) {
  return withoutVat(price, vatRate, settings.prices_include_vat);
}

function shopPrice(price, vatRate) {
  if (price === null) return null;
  const factor = settings.prices_include_vat ? decimal.add("1", vatRate || "0") : "1";
  return decimal.round(decimal.multiply(price, factor), 2);
}

// What rounding may move an amount by: a cent, and where the buyer saw another currency a cent of that too. What the order cost when it was made tells the
// rate, for nothing may be left of it later.
function cent(total, currency, seenTotal, seenCurrency) {
  if (seenCurrency === null || seenCurrency === currency || !isSome(total) || !isSome(seenTotal)) return "0.01";
  return decimal.add("0.01", decimal.divide(decimal.multiply(total, "0.01"), seenTotal));
}

function isSome(amount) {
  return amount !== null && decimal.compare(amount, "0") !== 0;
}

// The most that rounding explains where so many amounts were rounded, each by itself.
function explained(amounts, cent) {
  const most = decimal.multiply(cent, String(amounts));
  return decimal.compare(most, settings.rounding_limit) < 0 ? most : settings.rounding_limit;
}

// What the ledger will make of one line: net and VAT, each rounded to the cent.
function ledgerTotal(unit, quantity, taxRate) {
  const net = decimal.round(decimal.multiply(unit || "0", quantity || "0"), 2);
  return decimal.add(net, decimal.round(decimal.multiply(net, taxRate || "0"), 2));
}

// The same of a delivery, which has a line for each of its parts.
function deliveryTotal(net, rate, secondNet, secondRate, thirdNet, thirdRate) {
  return total([ledgerTotal(net, "1", rate), ledgerTotal(secondNet, "1", secondRate), ledgerTotal(thirdNet, "1", thirdRate)]);
}

// What the ledger will count of an order before rounding.
function counted(tip, discrepancy, units, quantities, rates, deliveries) {
  let sum = decimal.add(tip || "0", discrepancy || "0");
  units.forEach((unit, i) => { sum = decimal.add(sum, ledgerTotal(unit, quantities[i], rates[i])); });
  return decimal.add(sum, total(deliveries));
}

// What an order costs in the end. Whether the shop's total is lowered by what was paid back without goods is documented nowhere; of the
// two sums that one is meant which the lines bear out.
function owed(total, tip, discrepancy, units, quantities, rates, deliveries) {
  if (total === null) return null;
  const sum = counted(tip, discrepancy, units, quantities, rates, deliveries);
  const lower = decimal.add(total, discrepancy || "0");
  const off = amount => decimal.abs(decimal.subtract(amount, sum));
  return decimal.compare(off(lower), off(total)) < 0 ? lower : total;
}

// Which line is the tip, where it is one of the lines; null where it comes beside them. Both readings of the shop's documents are possible; that one
// is meant which the lines bear out. Of lines that cost as much the last is the tip, which comes to a finished order.
function tipLine(total, tip, discrepancy, ids, variants, giftCards, charged, units, quantities, rates, deliveries) {
  if (total === null || !isSome(tip)) return null;
  const at = ids.findLastIndex((_, i) => variants[i] === null && giftCards[i] !== true && !isSome(rates[i])
    && charged[i] !== null && decimal.compare(charged[i], tip) === 0);
  if (at < 0) return null;
  const off = beside => {
    const sum = counted(beside, discrepancy, units, quantities, rates, deliveries);
    return decimal.abs(decimal.subtract(owed(total, beside, discrepancy, units, quantities, rates, deliveries), sum));
  };
  return decimal.compare(off("0"), off(tip)) < 0 ? ids[at] : null;
}

// The tip that is not one of the lines.
function tipBeside(tip, tipLine) {
  return tipLine === null ? tip : "0";
}

// How many amounts the shop rounded by itself: each line, each piece of it that came back, each part of a delivery, and what comes beside them.
function amountsOf(tip, discrepancy, quantities, ordered, deliveries, parts) {
  let amounts = [tip, discrepancy].filter(isSome).length;
  deliveries.forEach((delivery, i) => { if (isSome(delivery)) amounts += partsIn(parts[i]); });
  quantities.forEach((left, i) => {
    if (isSome(left)) amounts += 1 + (ordered[i] === null ? 0 : Number(decimal.subtract(ordered[i], left)));
  });
  return amounts;
}

function partsIn(parts) {
  return parts === null ? 1 : parts.length;
}

// The order's total less what the ledger will count. More than rounding explains is no rounding, and an order that does not add up must not
// reach the books.
function rounding(total, tip, discrepancy, units, quantities, rates, deliveries, ordered, cent, parts) {
  if (total === null) return null;
  const rest = decimal.subtract(total, counted(tip, discrepancy, units, quantities, rates, deliveries));
  if (decimal.compare(decimal.abs(rest), explained(amountsOf(tip, discrepancy, quantities, ordered, deliveries, parts), cent)) > 0) {
    throw new Error("the lines do not add up to the order's total: " + decimal.normalize(rest) + " is left over");
  }
  return rest;
}

function negative(amount) {
  return amount === null ? null : decimal.subtract("0", amount);
}

// An amount that was given back without goods goes on an account without VAT; with VAT it would be booked at a wrong rate.
function untaxed(amount, tax) {
  if (tax !== null && decimal.compare(tax, "0") !== 0) {
    throw new Error("an amount without goods was given back with VAT: " + decimal.normalize(tax));
  }
  return amount;
}

// The amounts without goods that take each other back within one refund, by their ids: together they are nothing, and no line is made of them.
function cancelled(ids, refundOf, amounts) {
  const gone = [];
  ids.forEach((id, i) => {
    const other = ids.findIndex((each, j) => j > i && refundOf[j] === refundOf[i] && !gone.includes(each) && isOpposite(amounts[i], amounts[j]));
    if (other >= 0 && !gone.includes(id)) gone.push(id, ids[other]);
  });
  return gone;
}

function isOpposite(one, other) {
  return isSome(one) && isSome(other) && !isSome(decimal.add(one, other));
}

function unlessCancelled(amount, id, cancelled) {
  return cancelled.includes(id) ? "0" : amount;
}

// What was refunded of a line, freed of its VAT where the shop's prices include it.
function refundedNet(subtotal, tax, taxesIncluded) {
  if (subtotal === null) return null;
  return taxesIncluded ? decimal.subtract(subtotal, tax || "0") : subtotal;
}

function total(amounts) {
  return amounts.reduce((sum, next) => decimal.add(sum, next), "0");
}

// What a refund takes off an invoice, below zero: lines and shipping with their VAT, and what was paid back beyond or short of them.
// Nothing where the parts were not read. Money that went back and that the parts do not explain must not reach the books.
function creditTotal(lines, lineTaxes, shippings, shippingTaxes, adjustments, adjustmentTaxes, paidBack, taxesIncluded) {
  if ([lines, lineTaxes, shippings, shippingTaxes, adjustments, adjustmentTaxes].some(part => part === null)) return null;
  let sum = decimal.add(total(lines), total(shippings));
  if (!taxesIncluded) sum = decimal.add(sum, decimal.add(total(lineTaxes), total(shippingTaxes)));
  sum = decimal.subtract(sum, decimal.add(total(adjustments), total(adjustmentTaxes)));
  const rest = decimal.subtract(paidBack || "0", sum);
  if (decimal.compare(paidBack || "0", "0") !== 0 && decimal.compare(decimal.abs(rest), settings.rounding_limit) > 0) {
    throw new Error("what was paid back does not add up: " + decimal.normalize(rest) + " is left over");
  }
  return negative(sum);
}

// What is left between a refund and the ledger's own arithmetic.
function creditRounding(creditTotal, id, lineOf, units, credited, rates, shippingOf, deliveries, adjustmentOf, adjustments, cent, parts) {
  if (creditTotal === null) return null;
  let sum = "0";
  lineOf.forEach((refund, i) => { if (refund === id) sum = decimal.add(sum, ledgerTotal(units[i], credited[i], rates[i])); });
  shippingOf.forEach((refund, i) => { if (refund === id) sum = decimal.add(sum, deliveries[i]); });
  adjustmentOf.forEach((refund, i) => { if (refund === id) sum = decimal.add(sum, adjustments[i]); });
  const rest = decimal.subtract(creditTotal, sum);
  const pieces = lineOf.reduce((count, refund, i) => refund === id ? count + Math.abs(Number(credited[i])) : count, 0);
  const shippings = shippingOf.reduce((count, refund, i) => refund === id ? count + partsIn(parts[i]) : count, 0);
  const amounts = pieces + shippings + adjustmentOf.filter(refund => refund === id).length;
  if (decimal.compare(decimal.abs(rest), explained(amounts, cent)) > 0) {
    throw new Error("the lines do not add up to the refund's total: " + decimal.normalize(rest) + " is left over");
  }
  return rest;
}
