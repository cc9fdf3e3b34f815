// Which ledger product stands for what has no product of its own. The codes are settings of the connection.

function fallbackForLine(variantId, giftCard, taxRate, net, id, tipLine) {
  if (giftCard) return settings.gift_card_product;
  if (id !== null && id === tipLine) return settings.tip_product;
  return variantId === null ? byRate(settings.fallback_products, taxRate, net) : null;
}

// A gift card that is sold is owed to whoever holds it and no sale of a product, even where the shop keeps it as one.
function soldVariant(variantId, giftCard) {
  return giftCard ? null : variantId;
}

// Where the rate has no product, what there is to doubt in it says more.
function forShipping(taxRate, net, doubt) {
  return byRate(settings.shipping_products, taxRate, net, doubt);
}

// The same of a further part of a delivery; null where there is none.
function forShippingPart(taxRate, net) {
  return taxRate === null ? null : byRate(settings.shipping_products, taxRate, net);
}

// What is paid back without goods is no sale of anything, and the shop takes no VAT off for it.
function forDiscrepancy() {
  return byRate(settings.fallback_products, "0");
}

// What costs nothing bears no VAT at any rate: where its rate has no product, the one without VAT does.
function byRate(table, taxRate, net, doubt) {
  const isFree = net !== undefined && net !== null && decimal.compare(net, "0") === 0;
  const code = table[decimal.normalize(taxRate || "0")] || (isFree ? table["0"] : undefined);
  if (code === undefined) throw new Error(doubt || "no product is declared for the VAT rate " + taxRate);
  return code;
}

// What the only variant of a product is called in the ledger: by its SKU, else as the variant's own pair calls it.
function soleSku(skus, ids) {
  return skus.length === 1 ? (skus[0] || "").trim() || "shopify-" + ids[0] : null;
}

// The shop calls the only variant of a product so; it says nothing.
function variantTitle(title) {
  return title === "Default Title" ? null : title;
}

function vatRate(taxable, productType) {
  if (taxable === false) return "0";
  const special = settings.vat_by_product_type[productType || ""];
  return special === undefined ? settings.vat_standard : special;
}

// The account decides the VAT, so what bears none never goes on its type's account.
function salesAccount(taxable, productType) {
  if (taxable === false) return settings.account_without_vat;
  const account = settings.account_by_product_type[productType || ""];
  return account === undefined ? settings.account_standard : account;
}
