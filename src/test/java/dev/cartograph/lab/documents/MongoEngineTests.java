package dev.cartograph.lab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload.Asked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What MongoDB makes of a shape, told without a server. */
class MongoEngineTests {
    private static final Model MODEL = Shop.MODEL.narrowedTo(Shop.WORKLOAD.entities());

    /** A customer who goes was perhaps a referrer: that is taken out of others before, however seldom one goes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "embedded-lines : delete a customer",
                "referenced-lines : place an order, delete a customer",
                "product-and-customer-copied : rename a product, rename a customer, delete a customer",
                "orders-inside-customer : delete a customer"
            })
    void tellsWhichOperationsWriteInSeveralSteps(String shape, String operations) {
        assertThat(inSteps(shape, Guarantee.PLAIN)).containsExactlyInAnyOrder(operations.split(", "));
    }

    @Test
    void writesInNoStepsInATransaction() {
        assertThat(inSteps("referenced-lines", Guarantee.TRANSACTION)).isEmpty();
    }

    private static List<String> inSteps(String name, Guarantee guarantee) {
        Shape shape = Shop.SHAPES.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        MongoEngine engine = new MongoEngine();
        Contender contender = new Contender("any", shape, engine, Join.IN, guarantee);
        return Shop.WORKLOAD.asked().stream()
                .filter(asked -> engine.writesInSteps(contender, MODEL, asked.operation()))
                .map(Asked::name)
                .toList();
    }
}
