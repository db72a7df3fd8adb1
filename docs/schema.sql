-- Written from src/main/resources/models/shop.yaml by "./mvnw test -Dtest=RelationalSchemaTests -Dcartograph.write-docs=true"; edit that file, not this one.

CREATE TABLE customers (
    id character(24) NOT NULL,
    referrer_id character(24),
    email text NOT NULL,
    name_first text NOT NULL,
    name_middle text,
    name_last text NOT NULL,
    date_of_birth date,
    created_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT customers_email_check CHECK (char_length(email) BETWEEN 5 AND 254 AND email ~ '^(?:[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+)$'),
    CONSTRAINT customers_name_first_check CHECK (char_length(name_first) BETWEEN 1 AND 100),
    CONSTRAINT customers_name_middle_check CHECK (char_length(name_middle) BETWEEN 1 AND 100),
    CONSTRAINT customers_name_last_check CHECK (char_length(name_last) BETWEEN 1 AND 100),
    CONSTRAINT customers_date_of_birth_check CHECK (date_of_birth BETWEEN '1900-01-01' AND current_date),
    CONSTRAINT customers_pkey PRIMARY KEY (id)
);

CREATE TABLE customer_addresses (
    customer_id character(24) NOT NULL,
    position bigint NOT NULL,
    label text NOT NULL,
    street text NOT NULL,
    city text NOT NULL,
    region text,
    postal_code text NOT NULL,
    country text NOT NULL,
    CONSTRAINT customer_addresses_label_check CHECK (char_length(label) BETWEEN 1 AND 50),
    CONSTRAINT customer_addresses_street_check CHECK (char_length(street) BETWEEN 1 AND 200),
    CONSTRAINT customer_addresses_city_check CHECK (char_length(city) BETWEEN 1 AND 100),
    CONSTRAINT customer_addresses_region_check CHECK (char_length(region) BETWEEN 1 AND 100),
    CONSTRAINT customer_addresses_postal_code_check CHECK (char_length(postal_code) BETWEEN 1 AND 20),
    CONSTRAINT customer_addresses_country_check CHECK (country ~ '^(?:[A-Z]{2})$'),
    CONSTRAINT customer_addresses_pkey PRIMARY KEY (customer_id, position),
    CONSTRAINT customer_addresses_label_key UNIQUE (customer_id, label),
    CONSTRAINT customer_addresses_position_check CHECK (position BETWEEN 1 AND 20)
);

CREATE TABLE customer_phones (
    customer_id character(24) NOT NULL,
    position bigint NOT NULL,
    phone text NOT NULL,
    CONSTRAINT customer_phones_phone_check CHECK (char_length(phone) BETWEEN 8 AND 16 AND phone ~ '^(?:\+[1-9][0-9]{6,14})$'),
    CONSTRAINT customer_phones_pkey PRIMARY KEY (customer_id, position),
    CONSTRAINT customer_phones_phone_key UNIQUE (customer_id, phone),
    CONSTRAINT customer_phones_position_check CHECK (position BETWEEN 1 AND 10)
);

CREATE TABLE loyalty_cards (
    customer_id character(24) NOT NULL,
    number text NOT NULL,
    since date NOT NULL,
    CONSTRAINT loyalty_cards_number_check CHECK (char_length(number) BETWEEN 6 AND 20 AND number ~ '^(?:[A-Z0-9]{6,20})$'),
    CONSTRAINT loyalty_cards_since_check CHECK (since BETWEEN '1900-01-01' AND current_date),
    CONSTRAINT loyalty_cards_pkey PRIMARY KEY (customer_id),
    CONSTRAINT loyalty_cards_number_key UNIQUE (number)
);

CREATE TABLE categories (
    id character(24) NOT NULL,
    parent_id character(24),
    slug text NOT NULL,
    name text NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT categories_slug_check CHECK (char_length(slug) BETWEEN 1 AND 64 AND slug ~ '^(?:[a-z0-9]+(-[a-z0-9]+)*)$'),
    CONSTRAINT categories_name_check CHECK (char_length(name) BETWEEN 1 AND 100),
    CONSTRAINT categories_pkey PRIMARY KEY (id),
    CONSTRAINT categories_slug_key UNIQUE (slug)
);

CREATE TABLE attribute_definitions (
    category_id character(24) NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    unit text,
    required boolean NOT NULL,
    position_in_category bigint NOT NULL,
    CONSTRAINT attribute_definitions_name_check CHECK (char_length(name) BETWEEN 1 AND 40 AND name ~ '^(?:[a-zA-Z][a-zA-Z0-9_]{0,39})$'),
    CONSTRAINT attribute_definitions_type_check CHECK (type IN ('TEXT', 'NUMBER', 'BOOLEAN', 'ENUM')),
    CONSTRAINT attribute_definitions_unit_check CHECK (char_length(unit) BETWEEN 1 AND 20),
    CONSTRAINT attribute_definitions_pkey PRIMARY KEY (category_id, name),
    CONSTRAINT attribute_definitions_position_in_category_check CHECK (position_in_category BETWEEN 1 AND 50),
    CONSTRAINT attribute_definitions_position_in_category_key UNIQUE (category_id, position_in_category)
);

CREATE TABLE attribute_definition_values (
    category_id character(24) NOT NULL,
    attribute_definition_name text NOT NULL,
    position bigint NOT NULL,
    value text NOT NULL,
    CONSTRAINT attribute_definition_values_value_check CHECK (char_length(value) BETWEEN 1 AND 100),
    CONSTRAINT attribute_definition_values_pkey PRIMARY KEY (category_id, attribute_definition_name, position),
    CONSTRAINT attribute_definition_values_value_key UNIQUE (category_id, attribute_definition_name, value),
    CONSTRAINT attribute_definition_values_position_check CHECK (position BETWEEN 1 AND 100)
);

CREATE TABLE products (
    id character(24) NOT NULL,
    category_id character(24) NOT NULL,
    sku text NOT NULL,
    name text NOT NULL,
    description text,
    price_amount bigint NOT NULL,
    price_currency text NOT NULL,
    state text NOT NULL,
    on_hand bigint NOT NULL,
    created_at timestamp(3) with time zone NOT NULL,
    CONSTRAINT products_sku_check CHECK (char_length(sku) BETWEEN 3 AND 40 AND sku ~ '^(?:[A-Z0-9]+(-[A-Z0-9]+)*)$'),
    CONSTRAINT products_name_check CHECK (char_length(name) BETWEEN 1 AND 200),
    CONSTRAINT products_description_check CHECK (char_length(description) BETWEEN 1 AND 2000),
    CONSTRAINT products_price_amount_check CHECK (price_amount BETWEEN 0 AND 1000000000000),
    CONSTRAINT products_price_currency_check CHECK (price_currency ~ '^(?:[A-Z]{3})$'),
    CONSTRAINT products_state_check CHECK (state IN ('ACTIVE', 'ARCHIVED')),
    CONSTRAINT products_on_hand_check CHECK (on_hand >= 0),
    CONSTRAINT products_pkey PRIMARY KEY (id),
    CONSTRAINT products_sku_key UNIQUE (sku)
);

CREATE TABLE product_attributes (
    product_id character(24) NOT NULL,
    position bigint NOT NULL,
    name text NOT NULL,
    value jsonb NOT NULL,
    CONSTRAINT product_attributes_name_check CHECK (char_length(name) BETWEEN 1 AND 40 AND name ~ '^(?:[a-zA-Z][a-zA-Z0-9_]{0,39})$'),
    CONSTRAINT product_attributes_value_check CHECK (jsonb_typeof(value) IN ('string', 'number', 'boolean')),
    CONSTRAINT product_attributes_pkey PRIMARY KEY (product_id, position),
    CONSTRAINT product_attributes_name_key UNIQUE (product_id, name),
    CONSTRAINT product_attributes_position_check CHECK (position >= 1)
);

CREATE TABLE product_tags (
    product_id character(24) NOT NULL,
    position bigint NOT NULL,
    tag text NOT NULL,
    CONSTRAINT product_tags_tag_check CHECK (char_length(tag) BETWEEN 1 AND 50),
    CONSTRAINT product_tags_pkey PRIMARY KEY (product_id, position),
    CONSTRAINT product_tags_tag_key UNIQUE (product_id, tag),
    CONSTRAINT product_tags_position_check CHECK (position BETWEEN 1 AND 20)
);

CREATE TABLE bundle_components (
    bundle_id character(24) NOT NULL,
    component_id character(24) NOT NULL,
    quantity bigint NOT NULL,
    position_in_bundle bigint NOT NULL,
    CONSTRAINT bundle_components_quantity_check CHECK (quantity BETWEEN 1 AND 1000),
    CONSTRAINT bundle_components_pkey PRIMARY KEY (bundle_id, component_id),
    CONSTRAINT bundle_components_position_in_bundle_check CHECK (position_in_bundle BETWEEN 1 AND 50),
    CONSTRAINT bundle_components_position_in_bundle_key UNIQUE (bundle_id, position_in_bundle)
);

CREATE TABLE stock_receipts (
    product_id character(24) NOT NULL,
    key text NOT NULL,
    add bigint NOT NULL,
    state text NOT NULL,
    CONSTRAINT stock_receipts_key_check CHECK (char_length(key) BETWEEN 1 AND 200 AND key ~ '^(?:[\x21-\x7E]{1,200})$'),
    CONSTRAINT stock_receipts_add_check CHECK (add BETWEEN -1000000000 AND 1000000000),
    CONSTRAINT stock_receipts_state_check CHECK (state IN ('OWED', 'DONE', 'REFUSED', 'WITHDRAWN')),
    CONSTRAINT stock_receipts_pkey PRIMARY KEY (product_id, key)
);

CREATE TABLE orders (
    id character(24) NOT NULL,
    customer_id character(24) NOT NULL,
    key text NOT NULL,
    state text NOT NULL,
    shipping_address_label text,
    shipping_address_street text,
    shipping_address_city text,
    shipping_address_region text,
    shipping_address_postal_code text,
    shipping_address_country text,
    placed_at timestamp(3) with time zone NOT NULL,
    payment_reference text,
    CONSTRAINT orders_key_check CHECK (char_length(key) BETWEEN 1 AND 200 AND key ~ '^(?:[\x21-\x7E]{1,200})$'),
    CONSTRAINT orders_state_check CHECK (state IN ('PENDING', 'PLACED', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'REJECTED')),
    CONSTRAINT orders_shipping_address_label_check CHECK (char_length(shipping_address_label) BETWEEN 1 AND 50),
    CONSTRAINT orders_shipping_address_street_check CHECK (char_length(shipping_address_street) BETWEEN 1 AND 200),
    CONSTRAINT orders_shipping_address_city_check CHECK (char_length(shipping_address_city) BETWEEN 1 AND 100),
    CONSTRAINT orders_shipping_address_region_check CHECK (char_length(shipping_address_region) BETWEEN 1 AND 100),
    CONSTRAINT orders_shipping_address_postal_code_check CHECK (char_length(shipping_address_postal_code) BETWEEN 1 AND 20),
    CONSTRAINT orders_shipping_address_country_check CHECK (shipping_address_country ~ '^(?:[A-Z]{2})$'),
    CONSTRAINT orders_shipping_address_whole_check CHECK (num_nulls(shipping_address_label, shipping_address_street, shipping_address_city, shipping_address_postal_code, shipping_address_country) IN (0, 5) AND (shipping_address_label IS NOT NULL OR shipping_address_region IS NULL)),
    CONSTRAINT orders_payment_reference_check CHECK (char_length(payment_reference) BETWEEN 1 AND 100),
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_customer_id_key_key UNIQUE (customer_id, key)
);

CREATE TABLE order_history (
    order_id character(24) NOT NULL,
    position bigint NOT NULL,
    state text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    CONSTRAINT order_history_state_check CHECK (state IN ('PENDING', 'PLACED', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'REJECTED')),
    CONSTRAINT order_history_pkey PRIMARY KEY (order_id, position),
    CONSTRAINT order_history_position_check CHECK (position >= 1)
);

CREATE TABLE order_lines (
    order_id character(24) NOT NULL,
    line_number bigint NOT NULL,
    product_id character(24) NOT NULL,
    sku text NOT NULL,
    name text NOT NULL,
    unit_price_amount bigint NOT NULL,
    unit_price_currency text NOT NULL,
    quantity bigint NOT NULL,
    CONSTRAINT order_lines_line_number_check CHECK (line_number BETWEEN 1 AND 500),
    CONSTRAINT order_lines_sku_check CHECK (char_length(sku) BETWEEN 3 AND 40 AND sku ~ '^(?:[A-Z0-9]+(-[A-Z0-9]+)*)$'),
    CONSTRAINT order_lines_name_check CHECK (char_length(name) BETWEEN 1 AND 200),
    CONSTRAINT order_lines_unit_price_amount_check CHECK (unit_price_amount BETWEEN 0 AND 1000000000000),
    CONSTRAINT order_lines_unit_price_currency_check CHECK (unit_price_currency ~ '^(?:[A-Z]{3})$'),
    CONSTRAINT order_lines_quantity_check CHECK (quantity BETWEEN 1 AND 100000),
    CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line_number)
);

CREATE UNIQUE INDEX customers_email_key ON customers (lower(email));
ALTER TABLE customers ADD CONSTRAINT customers_referrer_fkey FOREIGN KEY (referrer_id) REFERENCES customers (id) ON DELETE SET NULL;
ALTER TABLE customer_addresses ADD CONSTRAINT customer_addresses_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE;
ALTER TABLE customer_phones ADD CONSTRAINT customer_phones_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE;
ALTER TABLE loyalty_cards ADD CONSTRAINT loyalty_cards_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE;
ALTER TABLE categories ADD CONSTRAINT categories_parent_fkey FOREIGN KEY (parent_id) REFERENCES categories (id) ON DELETE RESTRICT;
ALTER TABLE attribute_definitions ADD CONSTRAINT attribute_definitions_category_fkey FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE CASCADE;
ALTER TABLE attribute_definition_values ADD CONSTRAINT attribute_definition_values_attribute_definition_fkey FOREIGN KEY (category_id, attribute_definition_name) REFERENCES attribute_definitions (category_id, name) ON DELETE CASCADE;
ALTER TABLE products ADD CONSTRAINT products_category_fkey FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE RESTRICT;
ALTER TABLE product_attributes ADD CONSTRAINT product_attributes_product_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE product_tags ADD CONSTRAINT product_tags_product_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE bundle_components ADD CONSTRAINT bundle_components_bundle_fkey FOREIGN KEY (bundle_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE bundle_components ADD CONSTRAINT bundle_components_component_fkey FOREIGN KEY (component_id) REFERENCES products (id) ON DELETE RESTRICT;
ALTER TABLE stock_receipts ADD CONSTRAINT stock_receipts_product_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE;
ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE RESTRICT;
ALTER TABLE order_history ADD CONSTRAINT order_history_order_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_order_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_product_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE RESTRICT;

-- What no constraint of a table says:
-- each of orders has at least 1 of order_history
-- the customer of one of orders never changes
-- the referrer of one of customers never changes
-- none of customers is above itself by referrer
-- none of categories is above itself by parent
-- the product of one of stock_receipts never changes
-- the bundle of one of bundle_components never changes
-- the component of one of bundle_components never changes
-- each of orders has at least 1 of order_lines
-- the order of one of order_lines never changes
-- the product of one of order_lines never changes
