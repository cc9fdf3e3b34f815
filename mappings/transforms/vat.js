// What the shop says of VAT, held against its own prices. Amounts are exact decimals; they come and go as text.

// What a line costs after every discount, for all pieces that were ordered: with VAT or without, as the order's prices are.
function charged(price, quantity, discounts) {
  if (price === null || quantity === null) return null;
  return (discounts || []).reduce((rest, next) => decimal.subtract(rest, next), decimal.multiply(price, quantity));
}

// The one rate of an amount's taxes: 0 when nothing is taxed. The shop may leave a rate out; then it is the one that the tax follows from.
function rate(rates, taxes, amount, taxesIncluded) {
  const given = rates || [];
  return given.includes(null) ? rateOf(taxes, amount, taxesIncluded) : total(given);
}

// The same of what was given back.
function refundRate(rates, tax, amount, taxesIncluded) {
  return rate(rates, tax === null ? null : [tax], amount, taxesIncluded);
}

// A delivery that is taxed as the goods that it brings: what each rate is taken of, without VAT, as [rate, net] from the highest rate down. Null where one
// rate is taken of the whole, and where the taxes fit no parts. Taxes that stack, as a state's and a county's, are each taken of the whole.
function parts(rates, taxes, amount, taxesIncluded, cent) {
  if (!isKnown(rates, taxes) || !isSeveral(rates) || amount === null || decimal.compare(amount, "0") <= 0) return null;
  if (taxDoubt(amount, total(rates), taxes, taxesIncluded, cent) === null) return null;
  const taxed = byRate(rates, taxes);
  if (taxed.every(([each]) => isZero(each))) return null;
  const net = taxesIncluded ? decimal.subtract(amount, total(taxes)) : amount;
  const off = taxOff(taxed, net);
  return decimal.compare(decimal.abs(off), cent) <= 0 ? nets(taxed, off, net) : null;
}

function isKnown(rates, taxes) {
  return rates !== null && taxes !== null && rates.length === taxes.length && !rates.includes(null) && !taxes.includes(null);
}

function isSeveral(rates) {
  return rates.some(each => decimal.compare(each, rates[0]) !== 0);
}

// The tax of each rate, from the highest down; a rate of which no tax came is taken of nothing.
function byRate(rates, taxes) {
  const sums = {};
  rates.forEach((each, at) => { sums[decimal.normalize(each)] = decimal.add(sums[decimal.normalize(each)] || "0", taxes[at]); });
  return Object.entries(sums).filter(([each, tax]) => isZero(each) || !isZero(tax)).sort(([one], [other]) => decimal.compare(other, one));
}

// By how much all taxes alike would have to be higher for their nets to make up the whole: the rounding of each tells its net only so nearly. What
// bears no VAT is what is left.
function taxOff(taxed, net) {
  if (taxed.some(([each]) => isZero(each))) return "0";
  const rest = taxed.reduce((left, [each, tax]) => decimal.subtract(left, decimal.divide(tax, each)), net);
  return decimal.divide(rest, total(taxed.map(([each]) => decimal.divide("1", each))));
}

// Of the whole nothing is lost: the last part is what the others leave.
function nets(taxed, off, net) {
  let rest = net;
  const all = taxed.map(([each, tax], at) => {
    const part = at === taxed.length - 1 ? rest : decimal.round(decimal.divide(decimal.add(tax, off), each), 2);
    rest = decimal.subtract(rest, part);
    return [each, part];
  });
  return all.length <= 3 && all.every(([, part]) => decimal.compare(part, "0") > 0) ? all : null;
}

// The rate of a delivery's first part, or of the whole.
function firstRate(parts, rates, taxes, amount, taxesIncluded) {
  return parts === null ? rate(rates, taxes, amount, taxesIncluded) : parts[0][0];
}

function firstRefundRate(parts, rates, tax, amount, taxesIncluded) {
  return parts === null ? refundRate(rates, tax, amount, taxesIncluded) : parts[0][0];
}

function secondRate(parts) {
  return parts === null || parts.length < 2 ? null : parts[1][0];
}

function thirdRate(parts) {
  return parts === null || parts.length < 3 ? null : parts[2][0];
}

function rateOf(taxes, amount, taxesIncluded) {
  if (amount !== null && decimal.compare(amount, "0") === 0) return "0";
  const tax = taxes === null || taxes.includes(null) ? null : total(taxes);
  const fitting = tax === null || amount === null ? [] : Object.keys(settings.fallback_products)
    .filter(each => isOff(vatOf(amount, each, taxesIncluded), tax, "0.01") === false);
  if (fitting.length === 1) return fitting[0];
  const known = tax === null ? "gives neither a rate nor an amount of the VAT" : "gives no rate of the VAT of " + decimal.normalize(tax);
  throw new Error("the shop " + known + ", and it follows from " + (fitting.length === 0 ? "none" : "several") + " of the rates in 'fallback_products'");
}

// Why an amount's VAT is not for this ledger to book, whichever rate it has; null where it is, where there is none, and where nobody says
// where the goods went. The shop may not know who pays a tax; then it is the shop that does.
function elsewhere(rate, country, rates, channelLiable) {
  if (isZero(rate)) return null;
  if ((channelLiable || []).some((liable, at) => liable === true && !isZero(rates[at] ?? rate))) return "the sales channel pays its VAT, which is not booked here";
  return country === null || isBooked(country) ? null : "VAT of " + country + " is not booked here: 'vat_countries' in the connection's settings does not name it";
}

function isBooked(country) {
  return settings.vat_countries.split(",").some(each => each.trim().toUpperCase() === country);
}

// What there is to doubt in a sold line; null where its figures bear each other out. Each piece that came back by itself was rounded by itself, and
// where the buyer saw another currency each piece's price was.
function lineDoubt(charged, net, quantity, left, rate, taxes, taxesIncluded, cent, reason) {
  if (isNothing(left)) return null;
  const doubt = reason || taxDoubt(charged, rate, taxes, taxesIncluded, cent);
  if (doubt !== null || charged === null || net === null || decimal.compare(quantity, "0") === 0) return doubt;
  const whole = taxesIncluded ? decimal.subtract(charged, total(taxes || [])) : charged;
  const due = decimal.divide(decimal.multiply(whole, left), quantity);
  const returned = decimal.subtract(quantity, left);
  const parts = decimal.compare(cent, "0.01") > 0 ? decimal.add(returned, quantity) : returned;
  return isOff(due, net, decimal.multiply(cent, decimal.add("1", parts)))
    ? "the shop counts " + decimal.normalize(net) + " without VAT where its prices, discounts and taxes give " + shown(due)
    : null;
}

// What there is to doubt in the VAT of an amount; null where it follows from the rate. Each tax was rounded by itself; where a shop rounds the taxes of
// the whole order, the odd cent goes to some of its lines.
function taxDoubt(amount, rate, taxes, taxesIncluded, cent) {
  if (amount === null || taxes === null) return null;
  return doubtOf(amount, rate, total(taxes), taxesIncluded, decimal.multiply(cent, String(taxes.length + 1)));
}

// The same of a delivery, or of its parts.
function shippingDoubt(charged, left, rate, rates, taxes, taxesIncluded, cent, reason, parts) {
  if (isNothing(left)) return null;
  if (reason !== null || parts !== null) return reason;
  const doubt = taxDoubt(charged, rate, taxes, taxesIncluded, cent);
  return doubt === null || rates === null || rates.includes(null) || !isSeveral(rates) ? doubt : unfitting(rates);
}

function unfitting(rates) {
  return "its VAT at the rates of " + shownRates(rates) + " is neither that of its whole price nor of three parts of it at most";
}

function shownRates(rates) {
  return [...new Set(rates.map(each => decimal.normalize(each)))].join(" and ");
}

// Of what came back or was taken away nothing is left to be booked wrongly, and it must leave the draft.
function isNothing(left) {
  return left !== null && isZero(left);
}

// A refund's VAT is the difference of two rounded amounts, of which each may have the odd cent.
function refundDoubt(amount, rate, tax, taxesIncluded, cent, reason) {
  if (reason !== null) return reason;
  return amount === null || tax === null ? null : doubtOf(amount, rate, tax, taxesIncluded, decimal.multiply(cent, "3"));
}

// The same of a delivery, which is given back as its parts were sold.
function refundShippingDoubt(amount, rate, rates, tax, taxesIncluded, cent, reason, parts, ...partNets) {
  if (parts === null) {
    const doubt = refundDoubt(amount, rate, tax, taxesIncluded, cent, reason);
    return doubt === null || reason !== null || rates === null || rates.includes(null) || !isSeveral(rates) ? doubt : unfitting(rates);
  }
  if (reason !== null || tax === null) return reason;
  const due = total(parts.map(([each], at) => decimal.multiply(partNets[at] || "0", each)));
  return isOff(due, tax, decimal.multiply(cent, String(parts.length + 2)))
    ? "the shop gave " + decimal.normalize(tax) + " of VAT back where " + shown(due) + " follow from the parts at " + shownRates(rates)
    : null;
}

function doubtOf(amount, rate, tax, taxesIncluded, leeway) {
  const due = vatOf(amount, rate, taxesIncluded);
  return isOff(due, tax, leeway) ? "the shop took " + decimal.normalize(tax) + " of VAT where " + shown(due) + " follow from the rate of " + decimal.normalize(rate) : null;
}

// An amount whose figures are doubted must not reach the books.
function undoubted(amount, doubt) {
  if (doubt !== null) throw new Error(doubt);
  return amount;
}

function vatOf(amount, rate, taxesIncluded) {
  const vat = decimal.multiply(amount, rate);
  return taxesIncluded ? decimal.divide(vat, decimal.add("1", rate)) : vat;
}

function isOff(due, said, leeway) {
  return decimal.compare(decimal.abs(decimal.subtract(due, said)), leeway) > 0;
}

function isZero(amount) {
  return decimal.compare(amount, "0") === 0;
}

function total(amounts) {
  return amounts.reduce((sum, next) => decimal.add(sum, next), "0");
}

function shown(amount) {
  return decimal.normalize(decimal.round(amount, 2));
}
