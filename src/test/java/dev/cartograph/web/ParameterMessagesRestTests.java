package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a client is told of a parameter or a header says which one it is, and what would do. */
@RestTest
class ParameterMessagesRestTests {
    @Autowired
    private Rest rest;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            customers?limit=0               | 'limit': must be a whole number from 1 to 200
            customers?limit=ten             | 'limit': must be a whole number from 1 to 200
            customers?count=1               | 'count': must be true or false
            customers?email=nobody          | 'email': must be an email address, such as ada@example.org
            customers?referrerId=7          | 'referrerId': must be an id of 24 hexadecimal digits
            customers?expand=,              | 'expand': must be a list of names, separated by commas
            customers?after=x               | 'after': must be taken from the "next" of an answer to the same request
            categories?slug=No              | 'slug': must be a slug, such as desk-lamps
            products?sku=no                 | 'sku': must be a sku, such as LAMP-01
            products?state=SOLD             | 'state': must be one of ACTIVE, ARCHIVED
            products?sort=age               | 'sort': must be one of name, -name, price, -price, createdAt, -createdAt
            products?minPrice=1             | 'currency': is required with minPrice and maxPrice
            products?currency=EURO          | 'currency': must be a currency of ISO 4217
            products?attributes.$gt=1       | 'attributes.$gt': must be attributes. and a name of letters, digits and _, with a letter first
            products?attributes.a=          | 'attributes.a': must be plain text of 1 to 500 characters
            orders?number=1                 | 'number': must be an order's number, such as 0CSRW-52PFM-TY5Z0-24HT7
            orders?placedFrom=today         | 'placedFrom': must be a time, such as 2026-01-31T00:00:00Z
            """)
    void saysWhichParameterIsWrongAndWhatWouldDo(String query, String detail) {
        Answer refused = rest.get("/api/" + query);
        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.at("/detail")).isEqualTo(detail);
        assertThat(detail).startsWith("'" + refused.at("/parameter") + "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            If-Match        | 1   | If-Match must be a list of entity tags, as in "3", or *
            If-Match        | "1  | If-Match must be a list of entity tags, as in "3", or *
            If-Match        | "1",| If-Match must be a list of entity tags, as in "3", or *
            """)
    void saysWhichHeaderIsWrongAndWhatWouldDo(String header, String value, String detail) {
        String customer = "/api/customers/" + new Made(rest).customer().id();
        Answer refused = rest.delete(customer, header, value);
        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.at("/detail")).isEqualTo(detail);
    }
}
