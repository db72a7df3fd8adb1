-- The shop as a database designer would write it for PostgreSQL, by hand; SchemaTests compares it with what the model
-- file says. triggers.sql has what no constraint of a table can say.

-- Text that a person wrote: of some length, seen, and without what only steers its layout.
CREATE FUNCTION plain(written text, most integer) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN char_length(written) BETWEEN 1 AND most
        AND written !~ '[\u0001-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]'
        AND written !~ '^[ \u1680\u2000-\u2006\u2008-\u200A\u200C\u200D\u205F\u3000]'
        AND written !~ '[ \u1680\u2000-\u2006\u2008-\u200A\u200C\u200D\u205F\u3000]$';

CREATE TABLE countries (code text CONSTRAINT countries_pkey PRIMARY KEY);
CREATE TABLE currencies (code text CONSTRAINT currencies_pkey PRIMARY KEY);

-- customers

CREATE TABLE customers (
    id char(24) CONSTRAINT customers_pkey PRIMARY KEY,
    version bigint NOT NULL DEFAULT 1,
    email text NOT NULL
        CONSTRAINT customers_email_form CHECK (char_length(email) <= 254 AND email
            ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$'),
    name_first text NOT NULL CONSTRAINT customers_first_name_plain CHECK (plain(name_first, 100)),
    name_middle text CONSTRAINT customers_middle_name_plain CHECK (plain(name_middle, 100)),
    name_last text NOT NULL CONSTRAINT customers_last_name_plain CHECK (plain(name_last, 100)),
    date_of_birth date
        CONSTRAINT customers_born_in_the_past CHECK (date_of_birth BETWEEN '1900-01-01' AND current_date),
    referrer_id char(24) CONSTRAINT customers_referrer REFERENCES customers ON DELETE SET NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX customers_email_unique ON customers (lower(email));
CREATE INDEX customers_by_referrer ON customers (referrer_id);

CREATE TABLE customer_addresses (
    customer_id char(24) NOT NULL CONSTRAINT customer_addresses_customer REFERENCES customers ON DELETE CASCADE,
    position bigint NOT NULL CONSTRAINT customer_addresses_few CHECK (position BETWEEN 1 AND 20),
    label text NOT NULL CONSTRAINT customer_addresses_label_plain CHECK (plain(label, 50)),
    street text NOT NULL CONSTRAINT customer_addresses_street_plain CHECK (plain(street, 200)),
    city text NOT NULL CONSTRAINT customer_addresses_city_plain CHECK (plain(city, 100)),
    region text CONSTRAINT customer_addresses_region_plain CHECK (plain(region, 100)),
    postal_code text NOT NULL CONSTRAINT customer_addresses_postal_code_plain CHECK (plain(postal_code, 20)),
    country text NOT NULL CONSTRAINT customer_addresses_country REFERENCES countries,
    CONSTRAINT customer_addresses_pkey PRIMARY KEY (customer_id, position),
    CONSTRAINT customer_addresses_label_unique UNIQUE (customer_id, label)
);

CREATE TABLE customer_phones (
    customer_id char(24) NOT NULL CONSTRAINT customer_phones_customer REFERENCES customers ON DELETE CASCADE,
    position bigint NOT NULL CONSTRAINT customer_phones_few CHECK (position BETWEEN 1 AND 10),
    phone text NOT NULL CONSTRAINT customer_phones_form CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
    CONSTRAINT customer_phones_pkey PRIMARY KEY (customer_id, position),
    CONSTRAINT customer_phones_unique UNIQUE (customer_id, phone)
);

CREATE TABLE loyalty_cards (
    customer_id char(24)
        CONSTRAINT loyalty_cards_pkey PRIMARY KEY
        CONSTRAINT loyalty_cards_customer REFERENCES customers ON DELETE CASCADE,
    number text NOT NULL
        CONSTRAINT loyalty_cards_number_form CHECK (number ~ '^[A-Z0-9]{6,20}$')
        CONSTRAINT loyalty_cards_number_unique UNIQUE,
    since date NOT NULL CONSTRAINT loyalty_cards_since_the_past CHECK (since BETWEEN '1900-01-01' AND current_date)
);

-- categories

CREATE TABLE categories (
    id char(24) CONSTRAINT categories_pkey PRIMARY KEY,
    version bigint NOT NULL DEFAULT 1,
    parent_id char(24) CONSTRAINT categories_parent REFERENCES categories ON DELETE RESTRICT,
    slug text NOT NULL
        CONSTRAINT categories_slug_form CHECK (char_length(slug) <= 64 AND slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
        CONSTRAINT categories_slug_unique UNIQUE,
    name text NOT NULL CONSTRAINT categories_name_plain CHECK (plain(name, 100)),
    created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX categories_by_parent ON categories (parent_id);

CREATE TABLE attribute_definitions (
    category_id char(24) NOT NULL CONSTRAINT attribute_definitions_category REFERENCES categories ON DELETE CASCADE,
    name text NOT NULL CONSTRAINT attribute_definitions_name_form CHECK (name ~ '^[a-zA-Z][a-zA-Z0-9_]{0,39}$'),
    type text NOT NULL CONSTRAINT attribute_definitions_type CHECK (type IN ('TEXT', 'NUMBER', 'BOOLEAN', 'ENUM')),
    unit text
        CONSTRAINT attribute_definitions_unit_plain CHECK (plain(unit, 20)),
    required boolean NOT NULL,
    position_in_category bigint NOT NULL
        CONSTRAINT attribute_definitions_few CHECK (position_in_category BETWEEN 1 AND 50),
    CONSTRAINT attribute_definitions_pkey PRIMARY KEY (category_id, name),
    CONSTRAINT attribute_definitions_in_order UNIQUE (category_id, position_in_category),
    CONSTRAINT attribute_definitions_unit_of_number CHECK (unit IS NULL OR type = 'NUMBER')
);

CREATE TABLE attribute_definition_values (
    category_id char(24) NOT NULL,
    attribute_definition_name text NOT NULL,
    position bigint NOT NULL CONSTRAINT attribute_definition_values_few CHECK (position BETWEEN 1 AND 100),
    value text NOT NULL CONSTRAINT attribute_definition_values_plain CHECK (plain(value, 100)),
    CONSTRAINT attribute_definition_values_pkey PRIMARY KEY (category_id, attribute_definition_name, position),
    CONSTRAINT attribute_definition_values_unique UNIQUE (category_id, attribute_definition_name, value),
    CONSTRAINT attribute_definition_values_definition FOREIGN KEY (category_id, attribute_definition_name)
        REFERENCES attribute_definitions ON DELETE CASCADE
);

-- products

CREATE TABLE products (
    id char(24) CONSTRAINT products_pkey PRIMARY KEY,
    version bigint NOT NULL DEFAULT 1,
    category_id char(24) NOT NULL CONSTRAINT products_category REFERENCES categories ON DELETE RESTRICT,
    sku text NOT NULL
        CONSTRAINT products_sku_form CHECK (char_length(sku) BETWEEN 3 AND 40 AND sku ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$')
        CONSTRAINT products_sku_unique UNIQUE,
    name text NOT NULL CONSTRAINT products_name_plain CHECK (plain(name, 200)),
    description text CONSTRAINT products_description_plain CHECK (plain(description, 2000)),
    price_amount bigint NOT NULL
        CONSTRAINT products_price_range CHECK (price_amount BETWEEN 0 AND 1000000000000),
    price_currency text NOT NULL CONSTRAINT products_currency REFERENCES currencies,
    state text NOT NULL CONSTRAINT products_state CHECK (state IN ('ACTIVE', 'ARCHIVED')),
    on_hand bigint NOT NULL CONSTRAINT products_on_hand_not_negative CHECK (on_hand >= 0),
    created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX products_by_category ON products (category_id);

CREATE TABLE product_attributes (
    product_id char(24) NOT NULL CONSTRAINT product_attributes_product REFERENCES products ON DELETE CASCADE,
    position bigint NOT NULL CONSTRAINT product_attributes_position CHECK (position >= 1),
    name text NOT NULL CONSTRAINT product_attributes_name_form CHECK (name ~ '^[a-zA-Z][a-zA-Z0-9_]{0,39}$'),
    value jsonb NOT NULL
        CONSTRAINT product_attributes_scalar CHECK (jsonb_typeof(value) IN ('string', 'number', 'boolean')),
    CONSTRAINT product_attributes_pkey PRIMARY KEY (product_id, position),
    CONSTRAINT product_attributes_unique UNIQUE (product_id, name)
);

CREATE TABLE product_tags (
    product_id char(24) NOT NULL CONSTRAINT product_tags_product REFERENCES products ON DELETE CASCADE,
    position bigint NOT NULL CONSTRAINT product_tags_few CHECK (position BETWEEN 1 AND 20),
    tag text NOT NULL CONSTRAINT product_tags_plain CHECK (plain(tag, 50)),
    CONSTRAINT product_tags_pkey PRIMARY KEY (product_id, position),
    CONSTRAINT product_tags_unique UNIQUE (product_id, tag)
);

CREATE TABLE bundle_components (
    bundle_id char(24) NOT NULL CONSTRAINT bundle_components_bundle REFERENCES products ON DELETE CASCADE,
    component_id char(24) NOT NULL CONSTRAINT bundle_components_component REFERENCES products ON DELETE RESTRICT,
    quantity bigint NOT NULL CONSTRAINT bundle_components_quantity CHECK (quantity BETWEEN 1 AND 1000),
    position_in_bundle bigint NOT NULL
        CONSTRAINT bundle_components_few CHECK (position_in_bundle BETWEEN 1 AND 50),
    CONSTRAINT bundle_components_pkey PRIMARY KEY (bundle_id, component_id),
    CONSTRAINT bundle_components_in_order UNIQUE (bundle_id, position_in_bundle)
);
CREATE INDEX bundle_components_by_component ON bundle_components (component_id);

CREATE TABLE stock_receipts (
    product_id char(24) NOT NULL CONSTRAINT stock_receipts_product REFERENCES products ON DELETE CASCADE,
    key text NOT NULL CONSTRAINT stock_receipts_key_form CHECK (key ~ '^[\x21-\x7E]{1,200}$'),
    add bigint NOT NULL CONSTRAINT stock_receipts_add CHECK (add <> 0 AND add BETWEEN -1000000000 AND 1000000000),
    state text NOT NULL CONSTRAINT stock_receipts_state CHECK (state IN ('OWED', 'DONE', 'REFUSED', 'WITHDRAWN')),
    CONSTRAINT stock_receipts_pkey PRIMARY KEY (product_id, key)
);

-- orders

CREATE TABLE orders (
    id char(24) CONSTRAINT orders_pkey PRIMARY KEY,
    version bigint NOT NULL DEFAULT 1,
    customer_id char(24) NOT NULL CONSTRAINT orders_customer REFERENCES customers ON DELETE RESTRICT,
    key text NOT NULL CONSTRAINT orders_key_form CHECK (key ~ '^[\x21-\x7E]{1,200}$'),
    state text NOT NULL CONSTRAINT orders_state CHECK (state IN ('PLACED', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
    total_amount numeric NOT NULL CONSTRAINT orders_total_held CHECK (total_amount BETWEEN 0 AND 9223372036854775807),
    total_currency text NOT NULL CONSTRAINT orders_currency REFERENCES currencies,
    shipping_address_label text CONSTRAINT orders_label_plain CHECK (plain(shipping_address_label, 50)),
    shipping_address_street text CONSTRAINT orders_street_plain CHECK (plain(shipping_address_street, 200)),
    shipping_address_city text CONSTRAINT orders_city_plain CHECK (plain(shipping_address_city, 100)),
    shipping_address_region text CONSTRAINT orders_region_plain CHECK (plain(shipping_address_region, 100)),
    shipping_address_postal_code text CONSTRAINT orders_postal_code_plain CHECK (plain(shipping_address_postal_code, 20)),
    shipping_address_country text CONSTRAINT orders_country REFERENCES countries,
    placed_at timestamptz(3) NOT NULL DEFAULT date_trunc('milliseconds', now())
        CONSTRAINT orders_placed_in_the_past CHECK (placed_at BETWEEN '1900-01-01' AND now()),
    payment_reference text CONSTRAINT orders_payment_reference_plain CHECK (plain(payment_reference, 100)),
    -- Of a catalog: it moved no stock, and what it sold need not be on the shelf.
    is_history boolean NOT NULL,
    CONSTRAINT orders_key_unique UNIQUE (customer_id, key),
    CONSTRAINT orders_of_a_currency UNIQUE (id, total_currency),
    CONSTRAINT orders_address_whole CHECK (
        num_nulls(shipping_address_label, shipping_address_street, shipping_address_city, shipping_address_postal_code,
            shipping_address_country) IN (0, 5)
        AND (shipping_address_label IS NOT NULL OR shipping_address_region IS NULL))
);

CREATE TABLE order_history (
    order_id char(24) NOT NULL CONSTRAINT order_history_order REFERENCES orders ON DELETE CASCADE,
    position bigint NOT NULL CONSTRAINT order_history_position CHECK (position >= 1),
    state text NOT NULL
        CONSTRAINT order_history_state CHECK (state IN ('PLACED', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
    at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT order_history_pkey PRIMARY KEY (order_id, position)
);

CREATE TABLE order_lines (
    order_id char(24) NOT NULL CONSTRAINT order_lines_order REFERENCES orders ON DELETE CASCADE,
    line_number bigint NOT NULL CONSTRAINT order_lines_few CHECK (line_number BETWEEN 1 AND 500),
    product_id char(24) NOT NULL CONSTRAINT order_lines_product REFERENCES products ON DELETE RESTRICT,
    sku text NOT NULL
        CONSTRAINT order_lines_sku_form CHECK (char_length(sku) BETWEEN 3 AND 40 AND sku ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
    name text NOT NULL CONSTRAINT order_lines_name_plain CHECK (plain(name, 200)),
    unit_price_amount bigint NOT NULL
        CONSTRAINT order_lines_price_range CHECK (unit_price_amount BETWEEN 0 AND 1000000000000),
    unit_price_currency text NOT NULL,
    quantity bigint NOT NULL CONSTRAINT order_lines_quantity CHECK (quantity BETWEEN 1 AND 100000),
    total_amount numeric GENERATED ALWAYS AS (unit_price_amount::numeric * quantity) STORED,
    CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line_number),
    CONSTRAINT order_lines_one_currency FOREIGN KEY (order_id, unit_price_currency)
        REFERENCES orders (id, total_currency) ON DELETE CASCADE
);
CREATE INDEX order_lines_by_product ON order_lines (product_id);

-- What each key of a customer was used for: an order, or a request that was refused for good.
CREATE TABLE order_keys (
    customer_id char(24) NOT NULL CONSTRAINT order_keys_customer REFERENCES customers ON DELETE CASCADE,
    key text NOT NULL,
    request jsonb NOT NULL,
    refusal text,
    CONSTRAINT order_keys_once PRIMARY KEY (customer_id, key)
);
