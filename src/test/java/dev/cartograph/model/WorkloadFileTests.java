package dev.cartograph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartograph.lab.operation.ListOf;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.operation.Read;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workloads as a file says them. */
class WorkloadFileTests {
    private static final Model SHOP = ModelFile.readResource("models/shop.yaml");

    @Test
    void theShopHasOne() {
        Workload workload = WorkloadFile.readResource("models/shop.workload.yaml", SHOP, Operations.VERBS);

        assertThat(workload.sizes())
                .containsEntry("Customer", new Size.Of(1_000))
                .containsEntry("Order", new Size.ForEach("places", new Spread(Spread.Kind.ZIPF, 0, 200)));
        assertThat(workload.chosen()).containsEntry("is sold by", Spread.Kind.ZIPF);
        assertThat(workload.asked()).extracting(Workload.Asked::name).contains("best sellers", "delete a customer");
        assertThat(workload.asked().get(1))
                .isEqualTo(new Workload.Asked(
                        "show an order with its names",
                        10,
                        new Read(
                                "Order",
                                List.of(
                                        new Operation.Path(List.of("lines"), null),
                                        new Operation.Path(List.of("lines", "product"), "name"),
                                        new Operation.Path(List.of("customer"), "name")))));
        assertThat(workload.asked().get(2).operation())
                .isEqualTo(new ListOf(
                        new Listing(
                                "Order",
                                "customer",
                                "placedAt",
                                true,
                                20,
                                List.of(new Operation.Path(List.of("lines"), null))),
                        false));
    }

    @Test
    void listsByAnAttributeWhereNoRoleIsNamed() {
        Workload workload = WorkloadFile.parse(new FileText("w.yaml", """
                        sizes: {Customer: 10, Order: 10}
                        operations: {of a state: {weight: 1, list: Order, by: state, sort: -placedAt, limit: 3}}
                        """), SHOP, Operations.VERBS);

        assertThat(workload.asked().get(0).operation())
                .isEqualTo(new ListOf(new Listing("Order", "state", "placedAt", true, 3, List.of()), true));
    }

    @Test
    void saysEverySizeThatDoesNotFitTheModel() {
        assertThat(problems("""
                sizes:
                  Custmer: 10
                  Customer: 0
                  Order: {for: place, each: uniform 1..3}
                  OrderLine: {for: consists of, each: uniform 0..501}
                  Product: {for: groups, each: many}
                  BundleComponent: 3
                chosen: {sells: zipf, is used as: seldom}
                operations: {look: {weight: 1, read: OrderLine}}
                """)).isEqualTo("""
                w.yaml:2: 'sizes' names the entity 'Custmer', which is not in the model (did you mean 'Customer'?)
                w.yaml:3: the size of 'Customer' must be from 1 to 100,000,000, not '0'
                w.yaml:4: the size of 'Order' names the relationship 'place', by which it has no parent
                w.yaml:5: the size of 'OrderLine': the model lets a Order have 1..500 of them
                w.yaml:6: 'each' of the size of 'Product' must be like 'fixed 10', 'uniform 1..19' or 'zipf 0..1000', not 'many'
                w.yaml:7: 'sizes' says nothing of Product, which identifies BundleComponent by 'is assembled from'
                w.yaml:7: 'sizes' says nothing of Product, which identifies BundleComponent by 'is used as'
                w.yaml:8: 'is used as' of 'chosen' must be uniform or zipf, not 'seldom'
                w.yaml:8: 'chosen' names the relationship 'sells', which is not in the model""");
    }

    @Test
    void saysWhereThereAreMoreThanTheModelAllows() {
        assertThat(problems("""
                sizes: {Customer: 200, LoyaltyCard: 201}
                operations: {look: {weight: 1, read: LoyaltyCard}}
                """)).isEqualTo("""
                w.yaml:1: the size of 'LoyaltyCard': there are 200 of Customer, and the model lets each have 0..1 of them""");
    }

    @Test
    void saysEveryOperationThatDoesNotFitTheModel() {
        assertThat(problems("""
                sizes: {Customer: 10, Product: 10, BundleComponent: 10, Order: 10, OrderLine: 10}
                operations:
                  nothing: {weight: 1}
                  both: {weight: 1, read: Order, delete: Order}
                  light: {weight: 0, read: Order}
                  elsewhere: {weight: 1, read: Category}
                  astray: {weight: 1, read: Order, along: [line, lines.prodct, customer.nam, lines.total]}
                  unsorted: {weight: 1, list: Order, by: lines, sort: total, limit: 10}
                  untold: {weight: 1, list: Order, by: stat, sort: placedAt, limit: 10}
                  parted: {weight: 1, list: Customer, by: name, sort: email, limit: 10}
                  several: {weight: 1, list: Customer, by: phones, sort: email, limit: 10}
                  unordered: {weight: 1, list: Customer, by: email, sort: phones, limit: 10}
                  derived: {weight: 1, list: Order, by: total, sort: placedAt, limit: 10}
                  keyed: {weight: 1, change: Order.id}
                  vague: {weight: 1, change: Order}
                  wordy: {weight: 1, total: OrderLine, sum: [name, unitPrice.worth], of: order}
                  upwards: {weight: 1, insert: Order, with: [customer]}
                  twice: {weight: 1, insert: Product, with: [components, uses]}
                """)).isEqualTo("""
                w.yaml:3: operation 'nothing' must say one thing to do: read, list, insert, add, change, delete or total
                w.yaml:4: operation 'both' must say one thing to do: read, list, insert, add, change, delete or total, not both 'read' and 'delete'
                w.yaml:5: 'weight' of operation 'light' must be from 1 to 1000000, not '0'
                w.yaml:6: operation 'elsewhere' names the entity 'Category', of which 'sizes' says nothing
                w.yaml:7: operation 'astray' names the role 'line' of Order, which is not in the model (did you mean 'lines'?)
                w.yaml:7: operation 'astray' names 'prodct', which is neither a role of OrderLine nor an attribute of it (did you mean 'product'?)
                w.yaml:7: operation 'astray' names 'nam', which is neither a role of Customer nor an attribute of it (did you mean 'name'?)
                w.yaml:7: operation 'astray' names OrderLine.total, which is kept nowhere
                w.yaml:8: operation 'unsorted': 'lines' leads to children; a parent is asked for
                w.yaml:9: operation 'untold' names 'stat', which is neither a role of Order nor an attribute of it (did you mean 'state'?)
                w.yaml:10: operation 'parted' names Customer.name for 'by', which is not one value of one type
                w.yaml:11: operation 'several' names Customer.phones for 'by', which is not one value of one type
                w.yaml:12: operation 'unordered' names Customer.phones for 'sort', which is not one value of one type
                w.yaml:13: operation 'derived' names Order.total, which is kept nowhere
                w.yaml:14: operation 'keyed' cannot change Order.id, which identifies it
                w.yaml:15: 'change' of operation 'vague' must be an entity and an attribute of it, 'Student.name', not 'Order'
                w.yaml:16: operation 'wordy' adds up 'name', which is no single whole number
                w.yaml:16: operation 'wordy' adds up 'unitPrice.worth', which has no part 'worth'
                w.yaml:17: operation 'upwards' cannot write the customer of a Order with it
                w.yaml:18: operation 'twice' writes BundleComponent twice with one Product: as its components and as its uses""");
    }

    @Test
    void refusesSizesThatFollowFromThemselves() {
        assertThat(problems("sizes: {Category: {for: is above, each: fixed 2}}\noperations: {}"))
                .contains("w.yaml:1: the size of 'Category' follows from itself");
    }

    @Test
    void refusesSizesForEachOfNothing() {
        assertThat(problems(
                        "sizes: {Order: {for: places, each: fixed 2}}\noperations: {look: {weight: 1, read: Order}}"))
                .isEqualTo("w.yaml:1: the size of 'Order' is for each Customer, of which 'sizes' says nothing");
    }

    @Test
    void refusesToHaveNothingAndToAskNothing() {
        assertThat(problems("sizes: {}\noperations: {}")).isEqualTo("""
                w.yaml:1: 'sizes' names no entity, so that there is nothing to keep
                w.yaml:2: 'operations' names no operation, so that there is nothing to measure""");
    }

    private static String problems(String text) {
        ModelBroken broken = catchThrowableOfType(
                ModelBroken.class, () -> WorkloadFile.parse(new FileText("w.yaml", text), SHOP, Operations.VERBS));
        assertThat(broken).as("the file was taken for sound").isNotNull();
        return String.valueOf(broken.getMessage());
    }
}
