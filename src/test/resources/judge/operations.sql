-- What clients of the relational shop do, one transaction each: a request, as JSON like the shop's own, becomes rows. No
-- rule is judged here. Each answers with what it wrote, in the form in which the judge compares it.

CREATE FUNCTION found(there boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT there THEN
        PERFORM refuse('no_row');
    END IF;
END $$;

-- Who changes a row says in which version it was read, and is refused where it is at another one.
CREATE FUNCTION as_read(version bigint, read bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM found(version IS NOT NULL);
    IF version <> read THEN
        PERFORM refuse('version_as_read');
    END IF;
END $$;

-- A reference, by id or by a natural key that was looked up; what leads nowhere is left to the foreign key.
CREATE FUNCTION referred(ref jsonb, by_key char(24)) RETURNS char(24) LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN (ref ->> 'natural')::boolean THEN coalesce(by_key, left(md5(ref ->> 'value'), 24))
        ELSE lower(ref ->> 'value') END;

-- What is no id names nothing.
CREATE FUNCTION as_id(written text) RETURNS char(24) LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN written ~ '^[0-9a-fA-F]{24}$' THEN lower(written) END;

-- customers

CREATE FUNCTION customer_json(of_id char(24)) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', c.id, 'version', c.version, 'email', c.email, 'first', c.name_first, 'middle', c.name_middle,
        'last', c.name_last, 'dateOfBirth', c.date_of_birth, 'referrer', c.referrer_id,
        'card', (SELECT jsonb_build_object('number', number, 'since', since) FROM loyalty_cards WHERE customer_id = c.id),
        'addresses', (SELECT coalesce(jsonb_agg(jsonb_build_array(label, street, city, region, postal_code, country)
            ORDER BY position), '[]') FROM customer_addresses WHERE customer_id = c.id),
        'phones', (SELECT coalesce(jsonb_agg(phone ORDER BY position), '[]') FROM customer_phones
            WHERE customer_id = c.id))
    FROM customers c WHERE c.id = of_id
$$;

CREATE FUNCTION write_parts_of_customer(of_id char(24), draft jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO customer_addresses
        SELECT of_id, position, a ->> 'label', a ->> 'street', a ->> 'city', a ->> 'region', a ->> 'postalCode',
            a ->> 'country'
        FROM jsonb_array_elements(nullif(draft -> 'addresses', 'null')) WITH ORDINALITY e (a, position);
    INSERT INTO customer_phones
        SELECT of_id, position, p FROM jsonb_array_elements_text(nullif(draft -> 'phones', 'null'))
            WITH ORDINALITY e (p, position);
    INSERT INTO loyalty_cards
        SELECT of_id, draft #>> '{loyaltyCard,number}', (draft #>> '{loyaltyCard,since}')::date
        WHERE draft -> 'loyaltyCard' <> 'null';
$$;

CREATE FUNCTION referrer_in(draft jsonb) RETURNS char(24) LANGUAGE sql STABLE
    RETURN referred(nullif(draft -> 'referrer', 'null'),
        (SELECT id FROM customers WHERE lower(email) = lower(draft #>> '{referrer,value}')));

CREATE FUNCTION create_customer(new_id char(24), draft jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO customers (id, email, name_first, name_middle, name_last, date_of_birth, referrer_id)
        VALUES (new_id, draft ->> 'email', draft #>> '{name,first}', draft #>> '{name,middle}', draft #>> '{name,last}',
            (draft ->> 'dateOfBirth')::date, referrer_in(draft));
    PERFORM write_parts_of_customer(new_id, draft);
    RETURN customer_json(new_id);
END $$;

CREATE FUNCTION change_customer(old_id char(24), read bigint, draft jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    before text := customer_json(old_id);
BEGIN
    PERFORM as_read((SELECT version FROM customers WHERE id = old_id), read);
    UPDATE customers SET email = draft ->> 'email', name_first = draft #>> '{name,first}',
        name_middle = draft #>> '{name,middle}', name_last = draft #>> '{name,last}',
        date_of_birth = (draft ->> 'dateOfBirth')::date, referrer_id = referrer_in(draft)
        WHERE id = old_id;
    DELETE FROM customer_addresses WHERE customer_id = old_id;
    DELETE FROM customer_phones WHERE customer_id = old_id;
    DELETE FROM loyalty_cards WHERE customer_id = old_id;
    PERFORM write_parts_of_customer(old_id, draft);
    UPDATE customers SET version = version + 1 WHERE id = old_id AND customer_json(old_id)::text <> before;
    RETURN customer_json(old_id);
END $$;

CREATE FUNCTION delete_customer(old_id char(24), read bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    PERFORM as_read((SELECT version FROM customers WHERE id = old_id), read);
    DELETE FROM customers WHERE id = old_id;
    RETURN NULL;
END $$;

-- categories

CREATE FUNCTION definitions_json(of_id char(24)) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_array(d.name, d.type, d.unit, d.required,
            (SELECT coalesce(jsonb_agg(v.value ORDER BY v.position), '[]') FROM attribute_definition_values v
                WHERE v.category_id = d.category_id AND v.attribute_definition_name = d.name))
        ORDER BY d.position_in_category), '[]')
    FROM attribute_definitions d WHERE d.category_id = of_id
$$;

CREATE FUNCTION category_json(of_id char(24)) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', id, 'version', version, 'slug', slug, 'name', name, 'parent', parent_id,
        'attributes', definitions_json(id))
    FROM categories WHERE id = of_id
$$;

CREATE FUNCTION write_definitions(of_id char(24), draft jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO attribute_definitions (category_id, name, type, unit, required, position_in_category)
        SELECT of_id, d ->> 'name', d ->> 'type', d ->> 'unit', (d ->> 'required')::boolean, position
        FROM jsonb_array_elements(nullif(draft -> 'attributes', 'null')) WITH ORDINALITY e (d, position);
    INSERT INTO attribute_definition_values
        SELECT of_id, d ->> 'name', position, v
        FROM jsonb_array_elements(nullif(draft -> 'attributes', 'null')) e (d)
            CROSS JOIN LATERAL jsonb_array_elements_text(nullif(d -> 'values', 'null')) WITH ORDINALITY f (v, position);
$$;

CREATE FUNCTION parent_in(ref jsonb) RETURNS char(24) LANGUAGE sql STABLE
    RETURN referred(nullif(ref, 'null'), (SELECT id FROM categories WHERE slug = ref ->> 'value'));

CREATE FUNCTION create_category(new_id char(24), draft jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO categories (id, parent_id, slug, name)
        -- A slug may be its own.
        VALUES (new_id, CASE WHEN draft #>> '{parent,value}' = draft ->> 'slug' AND draft #>> '{parent,natural}' = 'true'
            THEN coalesce((SELECT id FROM categories WHERE slug = draft ->> 'slug'), new_id)
            ELSE parent_in(draft -> 'parent') END, draft ->> 'slug', draft ->> 'name');
    PERFORM write_definitions(new_id, draft);
    RETURN category_json(new_id);
END $$;

CREATE FUNCTION change_category(old_id char(24), read bigint, draft jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    before text := category_json(old_id);
BEGIN
    PERFORM as_read((SELECT version FROM categories WHERE id = old_id), read);
    UPDATE categories SET parent_id = parent_in(draft -> 'parent'), slug = draft ->> 'slug', name = draft ->> 'name'
        WHERE id = old_id;
    DELETE FROM attribute_definitions WHERE category_id = old_id;
    PERFORM write_definitions(old_id, draft);
    -- First what is wrong with the definitions themselves, as the rows that go would have products judged before.
    SET CONSTRAINTS are_a_tree, attribute_definitions_values_of_enum, attribute_definitions_once_on_path IMMEDIATE;
    UPDATE categories SET version = version + 1 WHERE id = old_id AND category_json(old_id)::text <> before;
    RETURN category_json(old_id);
END $$;

-- Where it is there already, nobody is asked what was read.
CREATE FUNCTION move_category(old_id char(24), read bigint, parent jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    before categories;
BEGIN
    SELECT * INTO before FROM categories WHERE id = old_id;
    PERFORM found(FOUND);
    IF parent_in(parent) IS DISTINCT FROM before.parent_id THEN
        PERFORM as_read(before.version, read);
        UPDATE categories SET parent_id = parent_in(parent), version = version + 1 WHERE id = old_id;
    END IF;
    RETURN category_json(old_id);
END $$;

CREATE FUNCTION delete_category(old_id char(24), read bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    PERFORM as_read((SELECT version FROM categories WHERE id = old_id), read);
    DELETE FROM categories WHERE id = old_id;
    RETURN NULL;
END $$;

-- products

CREATE FUNCTION product_json(of_id char(24)) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', p.id, 'version', p.version, 'sku', p.sku, 'name', p.name, 'description', p.description,
        'category', p.category_id, 'amount', p.price_amount, 'currency', p.price_currency, 'state', p.state,
        'onHand', p.on_hand,
        'attributes', (SELECT coalesce(jsonb_object_agg(name, value), '{}') FROM product_attributes
            WHERE product_id = p.id),
        'tags', (SELECT coalesce(jsonb_agg(tag ORDER BY position), '[]') FROM product_tags WHERE product_id = p.id),
        'components', (SELECT coalesce(jsonb_agg(jsonb_build_array(component_id, quantity) ORDER BY position_in_bundle),
            '[]') FROM bundle_components WHERE bundle_id = p.id))
    FROM products p WHERE p.id = of_id
$$;

CREATE FUNCTION category_in(draft jsonb) RETURNS char(24) LANGUAGE sql STABLE
    RETURN nullif(parent_in(draft -> 'category'), '');

CREATE FUNCTION write_parts_of_product(of_id char(24), draft jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO product_attributes
        SELECT of_id, row_number() OVER (), name, nullif(value, 'null')
        FROM jsonb_each(nullif(draft -> 'attributes', 'null')) e (name, value);
    INSERT INTO product_tags
        SELECT of_id, position, tag FROM jsonb_array_elements_text(nullif(draft -> 'tags', 'null'))
            WITH ORDINALITY e (tag, position);
$$;

CREATE FUNCTION components_in(draft jsonb) RETURNS TABLE (component_id char(24), quantity bigint, position_in_bundle bigint)
    LANGUAGE sql STABLE AS $$
    SELECT nullif(referred(nullif(c -> 'product', 'null'),
                (SELECT id FROM products WHERE sku = c #>> '{product,value}')), ''),
            (c ->> 'quantity')::bigint, position
        FROM jsonb_array_elements(nullif(draft -> 'components', 'null')) WITH ORDINALITY e (c, position)
$$;

CREATE FUNCTION create_product(new_id char(24), draft jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO products (id, category_id, sku, name, description, price_amount, price_currency, state, on_hand)
        VALUES (new_id, category_in(draft), draft ->> 'sku', draft ->> 'name', draft ->> 'description',
            (draft #>> '{price,amount}')::bigint, draft #>> '{price,currency}', coalesce(draft ->> 'state', 'ACTIVE'), (draft ->> 'stock')::bigint);
    PERFORM write_parts_of_product(new_id, draft);
    INSERT INTO bundle_components (bundle_id, component_id, quantity, position_in_bundle)
        SELECT new_id, c.* FROM components_in(draft) c;
    RETURN product_json(new_id);
END $$;

-- Who sends other components tries to write them; the stock is not a client's to write.
CREATE FUNCTION change_product(old_id char(24), read bigint, draft jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    before text := product_json(old_id);
BEGIN
    PERFORM as_read((SELECT version FROM products WHERE id = old_id), read);
    UPDATE products SET category_id = category_in(draft), sku = draft ->> 'sku', name = draft ->> 'name',
        description = draft ->> 'description', price_amount = (draft #>> '{price,amount}')::bigint,
        price_currency = draft #>> '{price,currency}', state = coalesce(draft ->> 'state', state)
        WHERE id = old_id;
    DELETE FROM product_attributes WHERE product_id = old_id;
    DELETE FROM product_tags WHERE product_id = old_id;
    PERFORM write_parts_of_product(old_id, draft);
    DELETE FROM bundle_components WHERE bundle_id = old_id
        AND (component_id, quantity, position_in_bundle) NOT IN (SELECT * FROM components_in(draft) c WHERE c IS NOT NULL);
    INSERT INTO bundle_components (bundle_id, component_id, quantity, position_in_bundle)
        SELECT old_id, c.* FROM components_in(draft) c
        EXCEPT SELECT bundle_id, component_id, quantity, position_in_bundle FROM bundle_components;
    UPDATE products SET version = version + 1 WHERE id = old_id AND product_json(old_id)::text <> before;
    RETURN product_json(old_id);
END $$;

CREATE FUNCTION put_product(old_id char(24), read bigint, goal text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    before products;
BEGIN
    SELECT * INTO before FROM products WHERE id = old_id;
    PERFORM found(FOUND);
    IF before.state <> goal THEN
        PERFORM as_read(before.version, read);
        UPDATE products SET state = goal, version = version + 1 WHERE id = old_id;
    END IF;
    RETURN product_json(old_id);
END $$;

CREATE FUNCTION delete_product(old_id char(24), read bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    PERFORM as_read((SELECT version FROM products WHERE id = old_id), read);
    DELETE FROM products WHERE id = old_id;
    RETURN NULL;
END $$;

-- A key moves stock once; the same one again does nothing, or is refused as it was.
CREATE FUNCTION add_stock(to_product char(24), by_key text, units bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    first stock_receipts;
BEGIN
    SELECT * INTO first FROM stock_receipts WHERE product_id = to_product AND key = by_key;
    IF NOT FOUND THEN
        INSERT INTO stock_receipts (product_id, key, add, state) VALUES (to_product, by_key, units, 'DONE');
    ELSIF first.add IS DISTINCT FROM units THEN
        -- What is wrong with the request itself comes before the key; this row is judged like any and rolled back.
        INSERT INTO stock_receipts (product_id, key, add, state) VALUES (to_product, md5(random()::text), units, 'OWED');
        PERFORM refuse('stock_receipts_pkey');
    ELSIF first.state = 'REFUSED' THEN
        PERFORM refuse(CASE WHEN units < 0 THEN 'products_on_hand_not_negative'
            ELSE 'stock_receipts_within_the_house' END);
    END IF;
    RETURN product_json(to_product);
END $$;

-- That a key was refused for good is kept, after what it asked was rolled back.
CREATE FUNCTION remember_refused_receipt(to_product char(24), by_key text, units bigint) RETURNS jsonb LANGUAGE sql AS $$
    INSERT INTO stock_receipts (product_id, key, add, state) VALUES (to_product, by_key, units, 'REFUSED')
        ON CONFLICT DO NOTHING;
    SELECT NULL::jsonb;
$$;

-- orders

CREATE FUNCTION order_json(of_id char(24)) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', o.id, 'version', o.version, 'customer', o.customer_id, 'key', o.key, 'state', o.state,
        'total', o.total_amount, 'currency', o.total_currency, 'payment', o.payment_reference,
        'address', CASE WHEN o.shipping_address_label IS NOT NULL THEN jsonb_build_array(o.shipping_address_label,
            o.shipping_address_street, o.shipping_address_city, o.shipping_address_region,
            o.shipping_address_postal_code, o.shipping_address_country) END,
        'placedAt', CASE WHEN o.is_history THEN
            to_char(o.placed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END,
        'history', (SELECT jsonb_agg(state ORDER BY position) FROM order_history WHERE order_id = o.id),
        'lines', (SELECT jsonb_agg(jsonb_build_array(line_number, product_id, sku, name, unit_price_amount,
            unit_price_currency, quantity, total_amount) ORDER BY line_number) FROM order_lines WHERE order_id = o.id))
    FROM orders o WHERE o.id = of_id
$$;

-- An order with its lines; what they do not say of a product is as it is now.
CREATE FUNCTION insert_order(new_id char(24), customer char(24), by_key text, goal text, at timestamptz,
    of_a_catalog boolean, currency text, address jsonb, lines order_lines[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO orders (id, customer_id, key, state, placed_at, is_history, total_amount, total_currency,
            shipping_address_label, shipping_address_street, shipping_address_city, shipping_address_region,
            shipping_address_postal_code, shipping_address_country)
        VALUES (new_id, customer, by_key, goal, at, of_a_catalog, 0, currency, address ->> 'label',
            address ->> 'street', address ->> 'city', address ->> 'region', address ->> 'postalCode',
            address ->> 'country');
    IF address <> 'null' AND address -> 'label' = 'null' THEN
        PERFORM refuse('orders_address_whole');
    END IF;
    INSERT INTO order_lines (order_id, line_number, product_id, sku, name, unit_price_amount, unit_price_currency,
            quantity)
        SELECT new_id, l.line_number, l.product_id, coalesce(l.sku, p.sku, 'UNKNOWN'), coalesce(l.name, p.name, 'unknown'),
            l.unit_price_amount, l.unit_price_currency, l.quantity
        FROM unnest(lines) l LEFT JOIN products p ON p.id = l.product_id;
    INSERT INTO order_history (order_id, position, state, at) VALUES (new_id, 1, goal, at);
    UPDATE orders SET total_amount = (SELECT coalesce(sum(total_amount), 0) FROM order_lines WHERE order_id = new_id)
        WHERE id = new_id;
    SET CONSTRAINTS ALL IMMEDIATE;
END $$;

CREATE FUNCTION write_order(new_id char(24), by_key text, draft jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    asked jsonb := nullif(draft -> 'lines', 'null');
    currency text := coalesce((SELECT p.price_currency FROM jsonb_array_elements(asked) WITH ORDINALITY e (l, position)
        JOIN products p ON p.id = lower(l ->> 'productId') ORDER BY position LIMIT 1), 'EUR');
BEGIN
    PERFORM insert_order(new_id, as_id(draft ->> 'customerId'), by_key, 'PLACED', date_trunc('milliseconds', now()),
        false, currency, draft -> 'shippingAddress', ARRAY(
            SELECT ROW(new_id, position, as_id(l ->> 'productId'), NULL, NULL, coalesce(p.price_amount, 0),
                coalesce(p.price_currency, currency), (l ->> 'quantity')::bigint, NULL)::order_lines
            FROM jsonb_array_elements(asked) WITH ORDINALITY e (l, position)
                LEFT JOIN products p ON p.id = lower(l ->> 'productId')));
END $$;

-- A key places one order; the same request again finds it, and is refused as it was.
CREATE FUNCTION place_order(new_id char(24), by_key text, draft jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    first order_keys;
    expected jsonb := draft -> 'expectedTotal';
BEGIN
    IF expected <> 'null' AND ((expected ->> 'amount')::bigint >= 0
            AND expected ->> 'currency' IN (SELECT code FROM currencies)) IS NOT TRUE THEN
        PERFORM refuse('place_order_expected_total');
    END IF;
    SELECT * INTO first FROM order_keys WHERE customer_id = lower(draft ->> 'customerId') AND key = by_key;
    IF FOUND AND first.request = draft THEN
        IF first.refusal IS NOT NULL THEN
            PERFORM refuse(first.refusal);
        END IF;
        RETURN order_json(new_id);
    ELSIF FOUND THEN
        -- What is wrong with the request itself comes before the key.
        BEGIN
            PERFORM write_order('of another request', md5(random()::text), draft);
        EXCEPTION
            WHEN not_null_violation OR check_violation THEN
                RAISE;
            WHEN integrity_constraint_violation THEN
                IF SQLERRM LIKE '%orders_address_whole%' OR SQLERRM LIKE '%orders_have_a_line%' THEN
                    RAISE;
                END IF;
            WHEN foreign_key_violation THEN
                NULL;
        END;
        PERFORM refuse('order_keys_once');
    END IF;
    PERFORM write_order(new_id, by_key, draft);
    IF expected <> 'null' AND NOT EXISTS (SELECT FROM orders WHERE id = new_id
            AND total_amount = (expected ->> 'amount')::bigint AND total_currency = expected ->> 'currency') THEN
        PERFORM refuse('place_order_price_changed');
    END IF;
    UPDATE products p SET on_hand = p.on_hand - l.quantity
        FROM (SELECT product_id, sum(quantity) AS quantity FROM order_lines WHERE order_id = new_id GROUP BY product_id) l
        WHERE p.id = l.product_id;
    INSERT INTO order_keys (customer_id, key, request) VALUES (lower(draft ->> 'customerId'), by_key, draft);
    RETURN order_json(new_id);
END $$;

-- orders of catalogs

CREATE FUNCTION as_time(written text) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF written !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$' THEN
        RAISE EXCEPTION USING ERRCODE = 'invalid_datetime_format', MESSAGE = 'no time';
    END IF;
    RETURN written::timestamptz;
END $$;

CREATE FUNCTION same_order(there orders, wanted orders, lines order_lines[]) RETURNS boolean LANGUAGE sql STABLE
    RETURN (there.placed_at, there.shipping_address_label, there.shipping_address_street, there.shipping_address_city,
            there.shipping_address_region, there.shipping_address_postal_code, there.shipping_address_country)
        IS NOT DISTINCT FROM (wanted.placed_at, wanted.shipping_address_label, wanted.shipping_address_street,
            wanted.shipping_address_city, wanted.shipping_address_region, wanted.shipping_address_postal_code,
            wanted.shipping_address_country)
        AND EXISTS (SELECT FROM order_history WHERE order_id = there.id AND state = wanted.state)
        AND NOT EXISTS (
            SELECT FROM (SELECT * FROM order_lines WHERE order_id = there.id) sold
                FULL JOIN unnest(lines) asked USING (line_number)
            WHERE (sold.product_id, sold.unit_price_amount, sold.unit_price_currency, sold.quantity)
                    IS DISTINCT FROM (asked.product_id, asked.unit_price_amount, asked.unit_price_currency, asked.quantity)
                OR asked.sku <> sold.sku OR asked.name <> sold.name);

-- An order that is there already is compared, and stays; a key that was used otherwise stays used.
CREATE FUNCTION record_order(new_id char(24), draft jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    buyer char(24) := CASE WHEN (draft #>> '{customer,natural}')::boolean THEN
            coalesce((SELECT id FROM customers WHERE lower(email) = lower(draft #>> '{customer,value}')),
                left(md5(nullif(draft #>> '{customer,value}', '')), 24))
        ELSE as_id(draft #>> '{customer,value}') END;
    by_key text := draft ->> 'key';
    lines order_lines[] := ARRAY(
        SELECT ROW(new_id, position, CASE WHEN (l #>> '{product,natural}')::boolean THEN
                coalesce((SELECT id FROM products WHERE sku = l #>> '{product,value}'),
                    left(md5(nullif(l #>> '{product,value}', '')), 24))
                ELSE as_id(l #>> '{product,value}') END,
            l ->> 'sku', l ->> 'name', (l #>> '{unitPrice,amount}')::bigint, l #>> '{unitPrice,currency}',
            (l ->> 'quantity')::bigint, NULL)::order_lines
        FROM jsonb_array_elements(nullif(draft -> 'lines', 'null')) WITH ORDINALITY e (l, position));
    currency text := coalesce((SELECT unit_price_currency FROM unnest(lines) WHERE unit_price_currency IS NOT NULL
        ORDER BY line_number LIMIT 1), 'EUR');
    there orders;
    wanted orders;
BEGIN
    IF EXISTS (SELECT FROM order_keys WHERE customer_id = buyer AND key = by_key) THEN
        -- What is wrong with the row itself comes before the key: it is written, judged, and rolled back.
        BEGIN
            PERFORM insert_order('of another row', buyer, md5(random()::text), draft ->> 'state',
                as_time(draft ->> 'placedAt'), true, currency, draft -> 'shippingAddress', lines);
            SELECT * INTO wanted FROM orders WHERE id = 'of another row';
            RAISE EXCEPTION USING ERRCODE = 'JUDGE';
        EXCEPTION
            WHEN SQLSTATE 'JUDGE' THEN NULL;
        END;
        SELECT * INTO there FROM orders WHERE customer_id = buyer AND key = by_key;
        IF NOT FOUND THEN
            PERFORM refuse('order_keys_once');
        ELSIF NOT same_order(there, wanted, lines) THEN
            PERFORM refuse('orders_history_stays');
        END IF;
        RETURN order_json(there.id);
    END IF;
    PERFORM insert_order(new_id, buyer, by_key, draft ->> 'state', as_time(draft ->> 'placedAt'), true, currency,
        draft -> 'shippingAddress', lines);
    INSERT INTO order_keys (customer_id, key, request) VALUES (buyer, by_key, draft);
    RETURN order_json(new_id);
END $$;

CREATE FUNCTION remember_refused_order(by_key text, draft jsonb, broken text) RETURNS jsonb LANGUAGE sql AS $$
    INSERT INTO order_keys (customer_id, key, request, refusal)
        SELECT id, by_key, draft, broken FROM customers WHERE id = lower(draft ->> 'customerId')
        ON CONFLICT DO NOTHING;
    SELECT NULL::jsonb;
$$;

-- Where an order is in that state already, there is nothing to do.
CREATE FUNCTION lead_order(old_id char(24), read bigint, goal text, reference text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    before orders;
BEGIN
    IF NOT plain(reference, 100) THEN
        PERFORM refuse('orders_payment_reference_plain');
    END IF;
    SELECT * INTO before FROM orders WHERE id = old_id;
    PERFORM found(FOUND);
    IF before.state <> goal THEN
        UPDATE orders SET state = goal, version = version + 1,
            payment_reference = coalesce(reference, payment_reference) WHERE id = old_id;
        SET CONSTRAINTS orders_life_cycle IMMEDIATE;
        PERFORM as_read(before.version, read);
        INSERT INTO order_history (order_id, position, state)
            SELECT old_id, count(*) + 1, goal FROM order_history WHERE order_id = old_id;
    END IF;
    RETURN order_json(old_id);
END $$;

CREATE FUNCTION delete_order(old_id char(24), read bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    PERFORM as_read((SELECT version FROM orders WHERE id = old_id), read);
    UPDATE order_keys k SET refusal = 'order_keys_of_a_deleted_order' FROM orders o
        WHERE o.id = old_id AND (k.customer_id, k.key) = (o.customer_id, o.key);
    DELETE FROM orders WHERE id = old_id;
    RETURN NULL;
END $$;

CREATE FUNCTION everything() RETURNS TABLE (kind text, of_id text, is_now jsonb) LANGUAGE sql STABLE AS $$
    SELECT 'customer', id, customer_json(id) FROM customers
    UNION ALL SELECT 'category', id, category_json(id) FROM categories
    UNION ALL SELECT 'product', id, product_json(id) FROM products
    UNION ALL SELECT 'order', id, order_json(id) FROM orders
    UNION ALL SELECT 'receipt', product_id || ' ' || key, jsonb_build_object('add', add, 'state', state)
        FROM stock_receipts
$$;
