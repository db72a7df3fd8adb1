/**
 * Products, the category tree, what a bundle is assembled from, and stock.
 *
 * <p>Who is who:
 *
 * <ul>
 *   <li><b>Products.</b> {@code Products} is the door. {@code ProductDraft} is what somebody asks for,
 *       {@code ProductCandidate} the same with the facts that {@code ProductCandidates} found about it, {@code Product}
 *       what is stored. {@code ProductCreation} and {@code ProductChange} write; {@code Offers} reads what an order
 *       needs.
 *   <li><b>Categories.</b> {@code Categories} is the door. {@code CategoryDraft} is what somebody asks for,
 *       {@code Category} what a client sees, put together by {@code CategoryReader} from the two documents in which a
 *       category is stored: {@code StoredCategory} has all but its place in the tree. {@code CategoryCreation} writes
 *       new ones, judged together as a {@code CategoryBatch}. {@code CategoryChange} makes one a {@code CategoryTarget};
 *       {@code CategoryAnnouncements} has the writes to the category's document by which it does.
 *   <li><b>The tree.</b> {@code CategoryTree} is every category's place at one revision; {@code CategoryTreeDocument} is
 *       the one document that it is read from and changed in.
 *   <li><b>The taxonomy.</b> {@code Taxonomy} is a tree with all the categories' documents: which {@code Definitions}
 *       hold where. {@code Taxonomies} reads it for those who are about to write. {@code ProductsUnder} looks for
 *       products that would break definitions.
 *   <li><b>Stock.</b> {@code StockHolds} holds units for orders that are being placed, {@code StockMovements} carries
 *       out what is announced, {@code StockReceipts} is the door for deliveries.
 * </ul>
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"values", "rules", "database", "integrity"})
package dev.cartograph.products;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
