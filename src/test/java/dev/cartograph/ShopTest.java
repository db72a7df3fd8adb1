package dev.cartograph;

import dev.cartograph.customers.Customers;
import dev.cartograph.integrity.Sweeper;
import dev.cartograph.orders.Orders;
import dev.cartograph.orders.Placement;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockReceipts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A {@link StoreTest} that plays in the whole shop: every room that writes documents, and who sweeps after them. */
public abstract class ShopTest {
    @Autowired
    protected ApplicationContext context;

    @Autowired
    protected Customers customers;

    @Autowired
    protected Products products;

    @Autowired
    protected Categories categories;

    @Autowired
    protected Placement placement;

    @Autowired
    protected Orders orders;

    @Autowired
    protected StockReceipts receipts;

    @Autowired
    protected Sweeper sweeper;
}
