package dev.cartograph.products;

import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.integrity.Age;
import dev.cartograph.integrity.Children;
import dev.cartograph.integrity.Parents;
import dev.cartograph.integrity.Sweep;
import java.util.Optional;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a process that died leaves of products and their stock, and how each of it is settled. */
@Configuration(proxyBeanMethods = false)
class ProductSweeps {

    /** Products that were announced and never came to be. */
    @Bean
    Sweep productSweep(Children children) {
        return Sweep.of(
                "products",
                (before, settled) -> settled.more(children.withdrawLeft(ProductsConfiguration.PRODUCTS, before)));
    }

    /** Changes of products that were announced and not committed. */
    @Bean
    Sweep productChangeSweep(DocumentStore store) {
        Documents<Document> products = store.plain(ProductsConfiguration.PRODUCTS);
        return Sweep.of(
                "changes of products",
                (before, settled) ->
                        settled.more(products.stepAll(Age.over("announced.at", before), ProductChange.WITHDRAW)));
    }

    /** Categories that were announced: those that have a place in the tree come to be, others do not. */
    @Bean
    Sweep categorySweep(CategoryCreation creation) {
        return Sweep.of("categories", creation::settle);
    }

    /** Changes and moves of categories that were announced: settled where they came true, else taken back. */
    @Bean
    Sweep categoryChangeSweep(Taxonomies taxonomies) {
        return Sweep.of("changes of categories", taxonomies::settle);
    }

    @Bean
    Sweep categoryDeletionSweep(Categories categories) {
        return Sweep.of("deletions of categories", categories::settleDeletions);
    }

    @Bean
    Sweep productDeletionSweep(Parents parents) {
        return Sweep.of(
                "deletions of products",
                (before, settled) ->
                        parents.settle(ProductsConfiguration.PRODUCTS, before, id -> Optional.empty(), settled));
    }

    /** Receipts are written where only their movement was announced, and carried out. */
    @Bean
    Sweep receiptSweep(HeldStock held, StockReceipts receipts) {
        return Sweep.of("stock receipts", (before, settled) -> {
            held.marksSince(
                    before,
                    "receipt:",
                    (product, mark) -> {
                        receipts.settle(product, mark);
                        return true;
                    },
                    settled);
            receipts.settle(before, settled);
        });
    }
}
