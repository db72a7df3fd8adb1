-- What must be true of the shop and no constraint of a table can say: deferred constraint triggers, judged when a
-- transaction commits. Each refuses by a name, as a constraint does.

CREATE FUNCTION refuse(broken text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = broken,
        MESSAGE = format('violates "%s"', broken);
END $$;

-- customers: who brought whom is said once, so that nobody refers in a circle

CREATE FUNCTION referrer_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.referrer_id IS NOT NULL OR EXISTS (SELECT FROM customers WHERE id = OLD.referrer_id) THEN
        PERFORM refuse('customers_referrer_stays');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER customers_referrer_stays AFTER UPDATE OF referrer_id ON customers
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.referrer_id IS DISTINCT FROM OLD.referrer_id)
    EXECUTE FUNCTION referrer_stays();

-- Who loses a referrer is another than was read.
CREATE FUNCTION referrer_lost() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER customers_referrer_lost BEFORE UPDATE OF referrer_id ON customers
    FOR EACH ROW WHEN (OLD.referrer_id IS NOT NULL AND NEW.referrer_id IS NULL) EXECUTE FUNCTION referrer_lost();

CREATE FUNCTION no_referral_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE up AS (
            SELECT NEW.referrer_id AS id
            UNION SELECT c.referrer_id FROM customers c JOIN up ON c.id = up.id)
        SELECT FROM up WHERE id = NEW.id) THEN
        PERFORM refuse('customers_no_referral_cycle');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER customers_no_referral_cycle AFTER INSERT OR UPDATE OF referrer_id ON customers
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.referrer_id IS NOT NULL)
    EXECUTE FUNCTION no_referral_cycle();

-- categories: a tree of ten levels and 5,000 places

CREATE FUNCTION path_of(category char(24)) RETURNS SETOF char(24) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up AS (
        SELECT id, parent_id FROM categories WHERE id = category
        UNION SELECT c.id, c.parent_id FROM categories c JOIN up ON c.id = up.parent_id)
    SELECT id FROM up
$$;

CREATE FUNCTION branch_of(category char(24)) RETURNS SETOF char(24) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE down AS (
        SELECT id FROM categories WHERE id = category
        UNION SELECT c.id FROM categories c JOIN down ON c.parent_id = down.id)
    SELECT id FROM down
$$;

CREATE FUNCTION category_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.parent_id IN (SELECT branch_of(NEW.id)) THEN
        PERFORM refuse('categories_no_cycle');
    END IF;
    IF 10 < (SELECT max((SELECT count(*) FROM path_of(below))) FROM branch_of(NEW.id) below) THEN
        PERFORM refuse('categories_few_levels');
    END IF;
    IF TG_OP = 'INSERT' AND 5000 < (SELECT count(*) FROM categories) THEN
        PERFORM refuse('categories_few');
    END IF;
    RETURN NULL;
END $$;
-- Named so that it comes first: what else is judged of categories needs a tree.
CREATE CONSTRAINT TRIGGER are_a_tree AFTER INSERT OR UPDATE OF parent_id ON categories
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION category_place();

-- attribute definitions: an ENUM has values; a name is defined once along every path from the root

CREATE FUNCTION enum_has_values() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed record := coalesce(NEW, OLD);
    definition_name text := to_jsonb(changed) ->> CASE TG_TABLE_NAME
        WHEN 'attribute_definitions' THEN 'name' ELSE 'attribute_definition_name' END;
    definition attribute_definitions;
BEGIN
    SELECT * INTO definition FROM attribute_definitions
        WHERE category_id = changed.category_id AND name = definition_name;
    IF FOUND AND (definition.type = 'ENUM') <> EXISTS (SELECT FROM attribute_definition_values
            WHERE category_id = changed.category_id AND attribute_definition_name = definition_name) THEN
        PERFORM refuse('attribute_definitions_values_of_enum');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER attribute_definitions_values_of_enum AFTER INSERT OR UPDATE ON attribute_definitions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enum_has_values();
CREATE CONSTRAINT TRIGGER attribute_definitions_values_of_enum AFTER INSERT OR DELETE ON attribute_definition_values
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enum_has_values();

CREATE FUNCTION attribute_once_on_path() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed char(24) := to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'categories' THEN 'id' ELSE 'category_id' END;
BEGIN
    IF EXISTS (
        SELECT FROM branch_of(changed) leaf CROSS JOIN LATERAL path_of(leaf) above
            JOIN attribute_definitions d ON d.category_id = above
            GROUP BY leaf, d.name HAVING count(*) > 1) THEN
        PERFORM refuse('attribute_definitions_once_on_path');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER attribute_definitions_once_on_path AFTER INSERT OR UPDATE ON attribute_definitions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION attribute_once_on_path();
CREATE CONSTRAINT TRIGGER attribute_definitions_once_on_path AFTER UPDATE OF parent_id ON categories
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION attribute_once_on_path();

-- products keep to the definitions of their category and of those above it, whichever of them changes

-- A whole number of 64 bits, or one of at most 15 significant digits that a double can hold.
CREATE FUNCTION kept_exactly(number numeric) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN (number = trunc(number) AND number BETWEEN -9223372036854775808 AND 9223372036854775807)
        OR (char_length(trim(BOTH '0' FROM replace(abs(number)::text, '.', ''))) <= 15
            AND abs(number) BETWEEN 2.2250738585072014E-308 AND 1.7976931348623157E308);

CREATE FUNCTION attribute_fault(definition attribute_definitions, given jsonb) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE definition.type
        WHEN 'TEXT' THEN
            CASE WHEN jsonb_typeof(given) = 'string' AND plain(given #>> '{}', 500) THEN NULL
                ELSE 'product_attributes_text' END
        WHEN 'NUMBER' THEN
            CASE WHEN jsonb_typeof(given) <> 'number' THEN 'product_attributes_number'
                WHEN kept_exactly((given #>> '{}')::numeric) THEN NULL
                ELSE 'product_attributes_number' END
        WHEN 'BOOLEAN' THEN
            CASE WHEN jsonb_typeof(given) = 'boolean' THEN NULL ELSE 'product_attributes_boolean' END
        WHEN 'ENUM' THEN
            CASE WHEN jsonb_typeof(given) = 'string' AND EXISTS (SELECT FROM attribute_definition_values v
                WHERE v.category_id = definition.category_id AND v.attribute_definition_name = definition.name
                    AND v.value = given #>> '{}') THEN NULL
                ELSE 'product_attributes_enum' END
    END
$$;

-- What one product breaks, by one attribute or by any; null where it breaks nothing.
CREATE FUNCTION product_fault(product char(24), attribute text) RETURNS text LANGUAGE sql STABLE AS $$
    WITH defined AS (
        SELECT d AS definition, d.name, d.required
            FROM products p CROSS JOIN LATERAL path_of(p.category_id) above
            JOIN attribute_definitions d ON d.category_id = above
            WHERE p.id = product AND (attribute IS NULL OR d.name = attribute)),
    had AS (
        SELECT name, value FROM product_attributes
            WHERE product_id = product AND (attribute IS NULL OR name = attribute)),
    judged AS (
        SELECT CASE
            WHEN defined.name IS NULL THEN 'product_attributes_defined'
            WHEN had.name IS NOT NULL THEN attribute_fault(defined.definition, had.value)
            WHEN defined.required THEN 'product_attributes_required'
        END AS fault FROM had FULL JOIN defined ON had.name = defined.name)
    SELECT fault FROM judged WHERE fault IS NOT NULL LIMIT 1
$$;

CREATE FUNCTION product_keeps_definitions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed record := coalesce(NEW, OLD);
    fault text;
BEGIN
    IF TG_TABLE_NAME = 'products' THEN
        fault := product_fault(changed.id, NULL);
    ELSE
        fault := product_fault(changed.product_id, changed.name);
    END IF;
    IF fault IS NOT NULL THEN
        PERFORM refuse(fault);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER products_keep_definitions AFTER INSERT OR UPDATE OF category_id ON products
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION product_keeps_definitions();
CREATE CONSTRAINT TRIGGER products_keep_definitions AFTER INSERT OR UPDATE OR DELETE ON product_attributes
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION product_keeps_definitions();

CREATE FUNCTION definitions_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb := to_jsonb(coalesce(NEW, OLD));
    category char(24) := coalesce(changed ->> 'category_id', changed ->> 'id');
    attribute text := CASE TG_TABLE_NAME
        WHEN 'attribute_definitions' THEN changed ->> 'name'
        WHEN 'attribute_definition_values' THEN changed ->> 'attribute_definition_name' END;
BEGIN
    IF EXISTS (SELECT FROM branch_of(category) below JOIN products p ON p.category_id = below
            WHERE product_fault(p.id, attribute) IS NOT NULL) THEN
        PERFORM refuse('categories_products_keep');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER categories_products_keep AFTER INSERT OR UPDATE OR DELETE ON attribute_definitions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION definitions_kept();
CREATE CONSTRAINT TRIGGER categories_products_keep AFTER UPDATE OR DELETE ON attribute_definition_values
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION definitions_kept();
CREATE CONSTRAINT TRIGGER categories_products_keep AFTER UPDATE OF parent_id ON categories
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.parent_id IS DISTINCT FROM OLD.parent_id)
    EXECUTE FUNCTION definitions_kept();

-- bundles: what a bundle is assembled from is said once, and never itself

CREATE FUNCTION no_assembly_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE parts AS (
            SELECT NEW.component_id AS id
            UNION SELECT c.component_id FROM bundle_components c JOIN parts ON c.bundle_id = parts.id)
        SELECT FROM parts WHERE id = NEW.bundle_id) THEN
        PERFORM refuse('bundle_components_no_cycle');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER bundle_components_no_cycle AFTER INSERT OR UPDATE ON bundle_components
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION no_assembly_cycle();

-- A bundle and its components come in one transaction; nothing is added, changed or taken from it later.
CREATE FUNCTION product_in_making() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('shop.product_in_making', NEW.id, true);
    RETURN NULL;
END $$;
CREATE TRIGGER products_in_making AFTER INSERT ON products FOR EACH ROW EXECUTE FUNCTION product_in_making();

CREATE FUNCTION components_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bundle char(24) := (coalesce(NEW, OLD)).bundle_id;
BEGIN
    IF current_setting('shop.product_in_making', true) IS DISTINCT FROM bundle
            AND EXISTS (SELECT FROM products WHERE id = bundle) THEN
        PERFORM refuse('bundle_components_stay');
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER bundle_components_stay BEFORE INSERT OR UPDATE OR DELETE ON bundle_components
    FOR EACH ROW EXECUTE FUNCTION components_stay();

-- stock: a client brings in no more than the house holds; what a cancelled order gives back may exceed it

CREATE FUNCTION stock_at_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse('products_stock_at_first');
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER products_stock_at_first AFTER INSERT ON products
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.on_hand > 1000000000) EXECUTE FUNCTION stock_at_first();

CREATE FUNCTION receive_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE products SET on_hand = on_hand + NEW.add WHERE id = NEW.product_id;
    IF NEW.add > 0 AND 1000000000 < (SELECT on_hand FROM products WHERE id = NEW.product_id) THEN
        PERFORM refuse('stock_receipts_within_the_house');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER stock_receipts_received AFTER INSERT ON stock_receipts
    FOR EACH ROW WHEN (NEW.state = 'DONE') EXECUTE FUNCTION receive_stock();

-- orders: each has lines, counted from 1, that make up its total; only what is active is sold

CREATE FUNCTION order_has_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ordered char(24) := to_jsonb(coalesce(NEW, OLD)) ->> CASE TG_TABLE_NAME WHEN 'orders' THEN 'id' ELSE 'order_id' END;
    written orders;
    lines bigint;
    last bigint;
    total numeric;
BEGIN
    SELECT * INTO written FROM orders WHERE id = ordered;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT count(*), max(line_number), coalesce(sum(total_amount), 0) INTO lines, last, total
        FROM order_lines WHERE order_id = ordered;
    IF lines = 0 THEN
        PERFORM refuse('orders_have_a_line');
    ELSIF lines <> last THEN
        PERFORM refuse('order_lines_without_a_gap');
    ELSIF total <> written.total_amount THEN
        PERFORM refuse('orders_total_is_the_sum');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER orders_have_a_line AFTER INSERT OR UPDATE OF total_amount ON orders
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_has_lines();
CREATE CONSTRAINT TRIGGER orders_have_a_line AFTER UPDATE OR DELETE ON order_lines
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_has_lines();

CREATE FUNCTION only_active_are_sold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM products WHERE id = NEW.product_id AND state <> 'ACTIVE')
            AND NOT (SELECT is_history FROM orders WHERE id = NEW.order_id) THEN
        PERFORM refuse('order_lines_only_active_are_sold');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER order_lines_only_active_are_sold AFTER INSERT ON order_lines
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION only_active_are_sold();

CREATE FUNCTION order_life_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state, NEW.state) NOT IN (('PLACED', 'PAID'), ('PAID', 'SHIPPED'), ('SHIPPED', 'DELIVERED'),
            ('PLACED', 'CANCELLED'), ('PAID', 'CANCELLED')) THEN
        PERFORM refuse('orders_life_cycle');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER orders_life_cycle AFTER UPDATE OF state ON orders
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION order_life_cycle();

CREATE FUNCTION restock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE products p SET on_hand = p.on_hand + l.quantity
        FROM (SELECT product_id, sum(quantity) AS quantity FROM order_lines WHERE order_id = NEW.id GROUP BY product_id) l
        WHERE p.id = l.product_id;
    RETURN NULL;
END $$;
CREATE TRIGGER orders_restock AFTER UPDATE OF state ON orders
    FOR EACH ROW WHEN (NEW.state = 'CANCELLED' AND OLD.state <> 'CANCELLED' AND NOT NEW.is_history) EXECUTE FUNCTION restock();

CREATE FUNCTION history_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.customer_id, OLD.key, OLD.placed_at, OLD.is_history, OLD.shipping_address_label, OLD.shipping_address_street,
            OLD.shipping_address_city, OLD.shipping_address_region, OLD.shipping_address_postal_code,
            OLD.shipping_address_country)
        IS DISTINCT FROM (NEW.customer_id, NEW.key, NEW.placed_at, NEW.is_history, NEW.shipping_address_label,
            NEW.shipping_address_street, NEW.shipping_address_city, NEW.shipping_address_region,
            NEW.shipping_address_postal_code, NEW.shipping_address_country) THEN
        PERFORM refuse('orders_history_stays');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER orders_history_stays AFTER UPDATE ON orders
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION history_stays();

CREATE FUNCTION only_cancelled_are_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse('orders_only_cancelled_are_deleted');
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER orders_only_cancelled_are_deleted AFTER DELETE ON orders
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state <> 'CANCELLED')
    EXECUTE FUNCTION only_cancelled_are_deleted();
