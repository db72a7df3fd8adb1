package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.CorsFilter;
import tools.jackson.databind.json.JsonMapper;

/** Pages of other sites may use the API where they are configured, and nowhere else. */
@RestTest
class CrossOriginTests {
    private static final String SHOP = "https://shop.example.org";

    @Autowired
    private Rest rest;

    private static MockHttpServletResponse asked(String method, String origin) throws Exception {
        CorsFilter filter = new WebConfiguration()
                .crossOrigin(new WebConfiguration.Web(List.of(SHOP)), new ProblemWriter(new JsonMapper()));
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/orders");
        request.addHeader("Origin", origin);
        if (method.equals("OPTIONS")) {
            request.addHeader("Access-Control-Request-Method", "POST");
            request.addHeader("Access-Control-Request-Headers", "content-type, idempotency-key");
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void allowsNobodyUnlessConfigured() {
        Answer answer = rest.get("/api/customers", "Origin", SHOP);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void letsAConfiguredOriginAskAndSeeWhatItNeeds() throws Exception {
        MockHttpServletResponse answer = asked("GET", SHOP);
        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(answer.getHeader("Access-Control-Expose-Headers")).contains("ETag", "Location", "Retry-After");
        MockHttpServletResponse preflight = asked("OPTIONS", SHOP);
        assertThat(preflight.getStatus()).isEqualTo(200);
        assertThat(preflight.getHeader("Access-Control-Allow-Methods")).contains("PATCH");
        assertThat(preflight.getHeader("Access-Control-Allow-Headers")).containsIgnoringCase("Idempotency-Key");
    }

    @Test
    void refusesAnotherOriginWithAProblem() throws Exception {
        for (String method : List.of("GET", "OPTIONS")) {
            MockHttpServletResponse refused = asked(method, "https://elsewhere.example.org");
            assertThat(refused.getStatus()).isEqualTo(403);
            assertThat(refused.getContentType()).isEqualTo("application/problem+json");
            assertThat(refused.getContentAsString()).contains("\"code\":\"origin-not-allowed\"");
        }
    }
}
