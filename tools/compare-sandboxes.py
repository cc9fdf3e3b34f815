"""Compares what two sandboxes hold, without ids, running numbers and time stamps, which depend on the order of writing.

Usage: compare-sandboxes.py CONNECTION CONNECTION; exits 0 when both hold the same.
"""

import json
import re
import sys
import urllib.request

COLLECTIONS = {
    "shopify": ["customers", "products", "orders"],
    "poweroffice": ["Customers", "ContactPersons", "Products", "SalesOrders", "OutgoingInvoices"],
}
RUNNING = {"Id", "id", "Number", "SalesOrderNo", "SalesOrderId"}
REFERENCES = {
    "CustomerId": ("Customers", "Name"),
    "ContactId": ("Customers", "Name"),
    "ProductId": ("Products", "Code"),
    "CustomerReferenceContactPersonId": ("ContactPersons", "EmailAddress"),
}
UNIQUE = {"Customers": "ExternalImportReference", "ContactPersons": "ExternalCode", "SalesOrders": "ExternalImportReference", "Products": "Code"}


def read(connection):
    address = re.search(r"http://127\.0\.0\.1:\d+", open(connection, encoding="utf-8").read()).group()
    held = {}
    for system, collections in COLLECTIONS.items():
        for collection in collections:
            request = urllib.request.Request(f"{address}/desk/{system}/{collection}", headers={"Accept": "application/json"})
            with urllib.request.urlopen(request) as answer:
                held[collection] = json.load(answer)
    return held


def depends_on_order(name):
    return name in RUNNING or name.lower().endswith("datetimeoffset") or name.endswith("_at")


def written(node, names):
    if isinstance(node, dict):
        if node.get("key") == "ledger_order_number":
            return "the ledger's number" if node.get("value") else "no number"
        return {
            key: names.get((key, str(value))) or written(value, names)
            for key, value in sorted(node.items())
            if value is not None and not depends_on_order(key)
        }
    if isinstance(node, list):
        return sorted((written(item, names) for item in node), key=lambda item: json.dumps(item, sort_keys=True))
    return node


def lines(held):
    names = {
        (reference, str(record["Id"])): f"<{record[named]}>"
        for reference, (collection, named) in REFERENCES.items()
        for record in held[collection]
    }
    return sorted(
        f"{collection} {json.dumps(written(record, names), ensure_ascii=False, sort_keys=True)}"
        for collection, records in held.items()
        for record in records
    )


def duplicates(held):
    for collection, mark in UNIQUE.items():
        seen = [record[mark] for record in held[collection] if record.get(mark)]
        yield from (f"{collection} {value}" for value in sorted(set(seen)) if seen.count(value) > 1)


def main():
    undisturbed, killed = (read(connection) for connection in sys.argv[1:3])
    twice = list(duplicates(killed))
    expected, actual = lines(undisturbed), lines(killed)
    for line in sorted(set(expected) - set(actual)):
        print("missing:   ", line[:600])
    for line in sorted(set(actual) - set(expected)):
        print("unexpected:", line[:600])
    for line in twice:
        print("duplicate: ", line)
    same = expected == actual and not twice
    print(f"{len(actual)} records; {'the same end state, no duplicate' if same else 'NOT the same end state'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
