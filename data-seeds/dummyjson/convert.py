#!/usr/bin/env python3
"""Makes the rows of this catalog from the source files of DummyJSON.

    python3 convert.py SOURCE            writes the four files beside this script
    python3 convert.py SOURCE --check    writes nothing, compares them instead

SOURCE is a folder that holds products.json, users.json and carts.json, as in
the folder `database` of DummyJSON at the commit that README.md names.

The same input makes the same bytes: nothing here reads a clock, a locale or a
random source. What the script does not expect it refuses, rather than guess:
a new category, a warranty that is not in the list, a price with three
decimals, an email twice. README.md says what is mapped how.

Exit codes: 0 written, or equal; 1 a file differs (with --check); 2 wrong usage,
or a source that does not look as expected.
"""

import argparse
import json
import re
import sys
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

CURRENCY = "USD"
COUNTRIES = {"United States": "US"}
SKU = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

FIRST_ORDER = datetime(2025, 5, 1, tzinfo=timezone.utc)
MINUTES_PER_CART = 42 * 60

WARRANTIES = [
    "No warranty",
    "1 week warranty",
    "1 month warranty",
    "3 months warranty",
    "6 months warranty",
    "1 year warranty",
    "2 year warranty",
    "3 year warranty",
    "5 year warranty",
    "Lifetime warranty",
]
RETURN_POLICIES = [
    "No return policy",
    "7 days return policy",
    "30 days return policy",
    "60 days return policy",
    "90 days return policy",
]
SHIPPING = [
    "Ships overnight",
    "Ships in 1-2 business days",
    "Ships in 3-5 business days",
    "Ships in 1 week",
    "Ships in 2 weeks",
    "Ships in 1 month",
]


class UnexpectedSource(Exception):
    """The source holds something that this script was not written for."""


def expect(condition, message):
    if not condition:
        raise UnexpectedSource(message)


def attribute(name, kind, required=True, **more):
    return {"name": name, "type": kind, **more, "required": required}


# Every product of the source has these, so they are required and stand at the root.
OF_ALL = [
    attribute("barcode", "TEXT"),
    attribute("weight", "NUMBER", unit="kg"),
    attribute("width", "NUMBER", unit="cm"),
    attribute("height", "NUMBER", unit="cm"),
    attribute("depth", "NUMBER", unit="cm"),
    attribute("minimumOrderQuantity", "NUMBER"),
    attribute("warranty", "ENUM", values=WARRANTIES),
    attribute("returnPolicy", "ENUM", values=RETURN_POLICIES),
    attribute("shipping", "ENUM", values=SHIPPING),
]
# A product has a brand in some categories always and in the others never. So it
# is required where it is defined, and defined as high up as that is true.
BRAND = [attribute("brand", "TEXT")]

# slug, name, parent, attributes, whether the category is one of the source's 24
CATEGORIES = [
    ("all-products", "All products", None, OF_ALL, False),
    ("beauty-and-care", "Beauty and care", "all-products", BRAND, False),
    ("beauty", "Beauty", "beauty-and-care", [], True),
    ("fragrances", "Fragrances", "beauty-and-care", [], True),
    ("skin-care", "Skin care", "beauty-and-care", [], True),
    ("electronics", "Electronics", "all-products", BRAND, False),
    ("laptops", "Laptops", "electronics", [], True),
    ("smartphones", "Smartphones", "electronics", [], True),
    ("tablets", "Tablets", "electronics", [], True),
    ("mobile-accessories", "Mobile accessories", "electronics", [], True),
    ("fashion", "Fashion", "all-products", [], False),
    ("sunglasses", "Sunglasses", "fashion", BRAND, True),
    ("mens-fashion", "Men's fashion", "fashion", BRAND, False),
    ("mens-shirts", "Men's shirts", "mens-fashion", [], True),
    ("mens-shoes", "Men's shoes", "mens-fashion", [], True),
    ("mens-watches", "Men's watches", "mens-fashion", [], True),
    ("womens-fashion", "Women's fashion", "fashion", [], False),
    ("tops", "Tops", "womens-fashion", [], True),
    ("womens-bags", "Women's bags", "womens-fashion", BRAND, True),
    ("womens-dresses", "Women's dresses", "womens-fashion", [], True),
    ("womens-jewellery", "Women's jewellery", "womens-fashion", [], True),
    ("womens-shoes", "Women's shoes", "womens-fashion", BRAND, True),
    ("womens-watches", "Women's watches", "womens-fashion", BRAND, True),
    ("groceries", "Groceries", "all-products", [], True),
    ("home", "Home", "all-products", [], False),
    ("furniture", "Furniture", "home", BRAND, True),
    ("home-decoration", "Home decoration", "home", [], True),
    ("kitchen-accessories", "Kitchen accessories", "home", [], True),
    ("motor", "Motor", "all-products", BRAND, False),
    ("motorcycle", "Motorcycles", "motor", [], True),
    ("vehicle", "Vehicles", "motor", [], True),
    ("sports-accessories", "Sports accessories", "all-products", [], True),
]


def categories():
    for slug, name, parent, attributes, _ in CATEGORIES:
        row = {"slug": slug, "name": name}
        if parent:
            row["parent"] = parent
        row["attributes"] = attributes
        yield row


def definitions_by_category():
    """The attribute definitions that hold in each category, inherited ones first."""
    found = {}
    for slug, _, parent, attributes, _ in CATEGORIES:
        found[slug] = (found[parent] if parent else []) + attributes
    return found


def minor_units(amount):
    """Cents of a price, exactly: the source is read as Decimal, never as float."""
    cents = amount * 100
    expect(cents == int(cents), f"a price with more than two decimals: {amount}")
    return int(cents)


def money(amount):
    return {"amount": minor_units(amount), "currency": CURRENCY}


def number(value):
    return int(value) if value == int(value) else float(value)


def products(source, mended):
    definitions = definitions_by_category()
    for product in source:
        sku = product["sku"]
        if not SKU.fullmatch(sku):
            mended["sku"] += 1
            sku = re.sub(r"[^A-Z0-9]+", "-", sku.upper()).strip("-")
        expect(SKU.fullmatch(sku) and 3 <= len(sku) <= 40, f"not a sku: {product['sku']}")
        size = product["dimensions"]
        attributes = {
            "barcode": product["meta"]["barcode"],
            "weight": number(product["weight"]),
            "width": number(size["width"]),
            "height": number(size["height"]),
            "depth": number(size["depth"]),
            "minimumOrderQuantity": product["minimumOrderQuantity"],
            "warranty": product["warrantyInformation"],
            "returnPolicy": product["returnPolicy"],
            "shipping": product["shippingInformation"],
        }
        if product.get("brand"):
            attributes["brand"] = product["brand"]
        check_attributes(sku, attributes, definitions[product["category"]])
        yield {
            "sku": sku,
            "name": product["title"],
            "description": product["description"],
            "category": product["category"],
            "price": money(product["price"]),
            "stock": product["stock"],
            "attributes": attributes,
            "tags": product["tags"],
        }


def check_attributes(sku, attributes, definitions):
    """All are required here, so a product has exactly the attributes of its category."""
    expect(
        set(attributes) == {d["name"] for d in definitions},
        f"{sku}: attributes {sorted(attributes)} are not those of its category",
    )
    for d in definitions:
        if d["type"] == "ENUM":
            expect(attributes[d["name"]] in d["values"], f"{sku}: unknown {d['name']} {attributes[d['name']]!r}")


def e164(phone, mended):
    plain = re.sub(r"[ -]", "", phone)
    expect(PHONE.fullmatch(plain), f"not a phone number: {phone}")
    mended["phone"] += plain != phone
    return plain


def iso_date(text, mended):
    year, month, day = map(int, text.split("-"))
    iso = date(year, month, day).isoformat()
    mended["dateOfBirth"] += iso != text
    return iso


def customers(source, mended):
    for user in source:
        expect(EMAIL.fullmatch(user["email"]), f"not an email: {user['email']}")
        address = user["address"]
        expect(address["country"] in COUNTRIES, f"unknown country {address['country']!r}")
        yield {
            "email": user["email"],
            "name": {"first": user["firstName"], "last": user["lastName"]},
            "addresses": [
                {
                    "label": "home",
                    "street": address["address"],
                    "city": address["city"],
                    "region": address["state"],
                    "postalCode": address["postalCode"],
                    "country": COUNTRIES[address["country"]],
                }
            ],
            "phones": [e164(user["phone"], mended)],
            "dateOfBirth": iso_date(user["birthDate"], mended),
        }


def placed_at(cart_id):
    """One cart every 42 hours from 2025-05-01 on, at a minute that looks arbitrary."""
    minutes = (cart_id - 1) * MINUTES_PER_CART + cart_id * 7919 % MINUTES_PER_CART
    return (FIRST_ORDER + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


def state(cart_id):
    """Older orders are further on; every sixteenth was cancelled."""
    if cart_id % 16 == 0:
        return "CANCELLED"
    if cart_id > 192:
        return "PLACED"
    if cart_id > 176:
        return "PAID"
    if cart_id > 152:
        return "SHIPPED"
    return "DELIVERED"


def orders(source, sku_by_id, email_by_id):
    for cart in source:
        lines = [
            {"product": sku_by_id[line["id"]], "quantity": line["quantity"], "unitPrice": money(line["price"])}
            for line in cart["products"]
        ]
        total = sum(line["quantity"] * line["unitPrice"]["amount"] for line in lines)
        expect(total == minor_units(cart["total"]), f"cart {cart['id']}: its total is not that of its lines")
        yield {
            "key": f"cart-{cart['id']}",
            "customer": email_by_id[cart["userId"]],
            "state": state(cart["id"]),
            "placedAt": placed_at(cart["id"]),
            "lines": lines,
        }


def convert(folder):
    """The rows by file name, and how many values had to be mended."""
    users, goods, carts = (read(folder / name) for name in ("users.json", "products.json", "carts.json"))
    mended = Counter(sku=0, phone=0, dateOfBirth=0)
    leaves = {slug for slug, _, _, _, of_source in CATEGORIES if of_source}
    found = {product["category"] for product in goods}
    expect(found == leaves, f"categories that differ from the known ones: {sorted(found ^ leaves)}")

    rows = {
        "categories.ndjson": list(categories()),
        "customers.ndjson": list(customers(users, mended)),
        "products.ndjson": list(products(goods, mended)),
    }
    expect_unique("email", [row["email"].lower() for row in rows["customers.ndjson"]])
    expect_unique("sku", [row["sku"] for row in rows["products.ndjson"]])
    sku_by_id = {p["id"]: row["sku"] for p, row in zip(goods, rows["products.ndjson"])}
    email_by_id = {user["id"]: user["email"] for user in users}
    rows["orders.ndjson"] = list(orders(carts, sku_by_id, email_by_id))
    return rows, mended


def expect_unique(what, values):
    twice = [value for value, count in Counter(values).items() if count > 1]
    expect(not twice, f"{what} more than once: {twice}")


def read(path):
    with path.open(encoding="utf-8") as file:
        return json.load(file, parse_float=Decimal)


def main():
    parser = argparse.ArgumentParser(description="Makes the rows of this catalog from the files of DummyJSON.")
    parser.add_argument("source", type=Path, help="folder with products.json, users.json, carts.json")
    parser.add_argument("--check", action="store_true", help="compare with the files there, write nothing")
    options = parser.parse_args()

    here = Path(__file__).resolve().parent
    try:
        files, mended = convert(options.source)
    except (OSError, ValueError, KeyError, UnexpectedSource) as e:
        print(f"convert.py: {type(e).__name__}: {e}", file=sys.stderr)
        return 2
    differing = 0
    for name, rows in files.items():
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        target = here / name
        if not options.check:
            target.write_bytes(text.encode("utf-8"))
            print(f"{name}: {len(rows)} rows written")
        elif target.is_file() and target.read_bytes() == text.encode("utf-8"):
            print(f"{name}: {len(rows)} rows, equal")
        else:
            differing += 1
            print(f"{name}: differs from what {options.source} makes")
    print("mended: " + ", ".join(f"{count} {what}" for what, count in mended.items()))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
