package dev.cartograph.seeding;

import dev.cartograph.customers.Customer;
import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.customers.Customers;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Phone;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of customers. A customer is known by its email, without regard to case. */
@Component
final class CustomerShelf implements ChangingShelf<CustomerRow, Customer> {
    private final Customers customers;

    CustomerShelf(Customers customers) {
        this.customers = customers;
    }

    @Override
    public Kind kind() {
        return Kind.CUSTOMERS;
    }

    @Override
    public Class<CustomerRow> rowType() {
        return CustomerRow.class;
    }

    @Override
    public @Nullable String key(CustomerRow row) {
        return row.email() == null ? null : kind().unique(row.email());
    }

    @Override
    public List<String> references(CustomerRow row) {
        return row.referrer() == null ? List.of() : List.of(kind().unique(row.referrer()));
    }

    @Override
    public List<String> claims(CustomerRow row) {
        return row.loyaltyCard() == null || row.loyaltyCard().number() == null
                ? List.of()
                : List.of("card " + row.loyaltyCard().number());
    }

    @Override
    public Kind target(String pointer) {
        return Kind.CUSTOMERS;
    }

    @Override
    public String keyPointer() {
        return "/email";
    }

    @Override
    public Map<String, Customer> find(Collection<String> keys) {
        return customers.findByEmail(keys);
    }

    @Override
    public List<@Nullable CustomerRow> rows(List<Customer> documents) {
        Set<CustomerId> referrers = documents.stream()
                .map(Customer::referrerId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<CustomerId, String> emails = customers.findAll(referrers).stream()
                .collect(Collectors.toMap(
                        Customer::id, referrer -> referrer.email().text()));
        return documents.stream()
                .map(customer ->
                        row(customer, customer.referrerId() == null ? null : emails.get(customer.referrerId())))
                .toList();
    }

    @Override
    public boolean isThere(CustomerRow row, CustomerRow stored) {
        return row.compared().equals(stored.compared());
    }

    @Override
    public List<Verdict> write(List<CustomerRow> rows) {
        return customers.createAll(rows.stream().map(CustomerRow::draft).toList()).stream()
                .map(Verdict::of)
                .toList();
    }

    @Override
    public List<Verdict> rehearse(List<CustomerRow> rows) {
        return customers.judge(rows.stream().map(CustomerRow::draft).toList()).stream()
                .map(Verdict::of)
                .toList();
    }

    @Override
    public boolean change(Customer customer, CustomerRow row) {
        return customers.change(customer.id(), customer.version(), row.draft()).version() != customer.version();
    }

    @Override
    public List<Violation> judge(Customer customer, CustomerRow row) {
        return customers.judge(customer, row.draft());
    }

    @Override
    public Optional<Customer> now(Customer customer) {
        return customers.find(customer.id());
    }

    @Override
    public void each(Consumer<Customer> reader) {
        customers.each(reader);
    }

    private static CustomerRow row(Customer customer, @Nullable String referrer) {
        Customer.Name name = customer.name();
        Customer.LoyaltyCard card = customer.loyaltyCard();
        LocalDate birth = customer.dateOfBirth();
        return new CustomerRow(
                customer.email().text(),
                new CustomerDraft.Name(name.first(), name.middle(), name.last()),
                customer.addresses().stream().map(CustomerShelf::address).toList(),
                customer.phones().stream().map(Phone::text).toList(),
                birth == null ? null : birth.toString(),
                referrer,
                card == null
                        ? null
                        : new CustomerDraft.LoyaltyCard(
                                card.number(), card.since().toString()));
    }

    static CustomerDraft.Address address(Customer.Address address) {
        return new CustomerDraft.Address(
                address.label(),
                address.street(),
                address.city(),
                address.region(),
                address.postalCode(),
                address.country());
    }
}
