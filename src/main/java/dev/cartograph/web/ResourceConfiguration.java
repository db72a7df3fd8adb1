package dev.cartograph.web;

import dev.cartograph.customers.Customer;
import dev.cartograph.customers.Customers;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.Orders;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.ProductId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How each kind of document is shown and asked for. */
@Configuration(proxyBeanMethods = false)
class ResourceConfiguration {

    @Bean
    Resource<Customer> customerResource(Customers customers, Clock clock) {
        return new Resource<>(
                "customer",
                CustomerController.PATH,
                CustomerView.class,
                customer -> CustomerView.of(customer, LocalDate.now(clock)),
                customer -> {
                    Integer age = customer.ageOn(LocalDate.now(clock));
                    return age == null
                            ? EntityTag.ofVersion(customer.version())
                            : EntityTag.ofVersion(customer.version(), age);
                },
                Set.of("age"),
                customer -> customer.id().hex(),
                id -> customers.find(CustomerId.of(id)),
                ids -> customers.findAll(ids.stream().map(CustomerId::of).toList()),
                Map.of("referrer", "customer"));
    }

    @Bean
    Resource<Category> categoryResource(Categories categories) {
        return new Resource<>(
                "category",
                CategoryController.PATH,
                CategoryView.class,
                CategoryView::of,
                category -> EntityTag.ofVersion(category.version()),
                Set.of(),
                category -> category.id().hex(),
                id -> categories.find(CategoryId.of(id)),
                ids -> categories.findAll(ids.stream().map(CategoryId::of).toList()),
                Map.of("parent", "category"));
    }

    @Bean
    Resource<Product> productResource(Products products) {
        return new Resource<>(
                "product",
                ProductController.PATH,
                ProductView.class,
                ProductView::of,
                product ->
                        EntityTag.ofVersion(product.version(), product.stock().revision()),
                Set.of("stock", "available"),
                product -> product.id().hex(),
                id -> products.find(ProductId.of(id)),
                ids -> products.findAll(ids.stream().map(ProductId::of).toList()),
                inOrder("category", "category", "components.product", "product"));
    }

    @Bean
    Resource<Order> orderResource(Orders orders) {
        return new Resource<>(
                "order",
                OrderController.PATH,
                OrderView.class,
                OrderView::of,
                order -> EntityTag.ofVersion(order.version()),
                Set.of(),
                order -> order.id().hex(),
                id -> orders.find(OrderId.of(id)),
                ids -> {
                    throw new UnsupportedOperationException("nothing refers to an order");
                },
                inOrder("customer", "customer", "lines.product", "product"));
    }

    @Bean
    ResourceRequests<Customer> customerRequests(Resource<Customer> resource, Resources resources, MergePatch patches) {
        return new ResourceRequests<>(resource, CustomerController.FILTERS, resources, patches);
    }

    @Bean
    ResourceRequests<Category> categoryRequests(Resource<Category> resource, Resources resources, MergePatch patches) {
        return new ResourceRequests<>(resource, CategoryController.FILTERS, resources, patches);
    }

    @Bean
    ResourceRequests<Product> productRequests(Resource<Product> resource, Resources resources, MergePatch patches) {
        return new ResourceRequests<>(resource, ProductParameters.ALL, resources, patches);
    }

    @Bean
    ResourceRequests<Order> orderRequests(Resource<Order> resource, Resources resources, MergePatch patches) {
        return new ResourceRequests<>(resource, OrderParameters.ALL, resources, patches);
    }

    private static Map<String, String> inOrder(String one, String itsName, String other, String othersName) {
        Map<String, String> expansions = new LinkedHashMap<>();
        expansions.put(one, itsName);
        expansions.put(other, othersName);
        return expansions;
    }
}
