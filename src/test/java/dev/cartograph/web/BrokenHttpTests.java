package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is no HTTP, or no address, does not get as far as the app, and still is answered with a problem. */
@RestTest
class BrokenHttpTests {
    @Autowired
    private Rest rest;

    @Test
    void answersWhatIsNoAddress() throws IOException {
        for (String target : List.of(
                "/api/orders|",
                "/api/customers/%",
                "/api/customers/%zz",
                "/api/customers/%2F",
                "/api/customers/a%5Cb",
                "/api/customers/\\x",
                "/api/../../etc/passwd",
                "/api/%2e%2e/%2e%2e/etc/passwd",
                "/api/customers;a=b/x;c=%00",
                "api/customers",
                "http://[::1/api",
                "/" + "x".repeat(20_000))) {
            String answer = raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            refused(target, answer);
        }
    }

    @Test
    void servesNothingAtAnAddressWithParametersInItsPath() throws IOException {
        for (String target : List.of(
                "/docs;jsessionid=1",
                "/api/customers;a=b",
                "/api;a=b/customers",
                "/api/customers/" + new Made(rest).customer().id() + ";a=b",
                "/actuator/health;x")) {
            String answer = raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            refused(target, answer);
            assertThat(answer).as(target).startsWith("HTTP/1.1 404").contains("\"no-route\"");
        }
    }

    /** As people type them, and programs that encode nothing. */
    @Test
    void readsCharactersThatAQueryShouldEncode() throws IOException {
        Map<String, String> details = Map.of(
                "/api/products?sku[$gt]=",
                "the parameter 'sku[$gt]' is unknown here",
                "/api/products?sku[]=a",
                "the parameter 'sku[]' is unknown here",
                "/api/orders?state={\"$gt\":\"\"}",
                "'state': must be one of PLACED, ",
                "/api/orders?state=<x>|^`\\",
                "'state': must be one of PLACED, ");
        for (Map.Entry<String, String> one : details.entrySet()) {
            String answer = raw("GET " + one.getKey() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            refused(one.getKey(), answer);
            assertThat(answer).contains("bad-parameter", one.getValue());
        }
    }

    @Test
    void answersWhatIsNoHttp() throws IOException {
        for (String request : List.of(
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "G@T / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/customers HTTP/1.1\r\n\r\n",
                "GET /api/customers HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/customers HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
                "TRACE /api/customers HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "POST /api/customers HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /api/customers HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "POST /api/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n\r\n",
                "POST /api/customers HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\nConnection: close\r\n\r\n",
                "POST /api/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 200-maybe\r\nConnection: close\r\n\r\n")) {
            refused(request, raw(request));
        }
    }

    private static void refused(String request, String answer) {
        String shown = request.length() > 60 ? request.substring(0, 60) : request;
        assertThat(answer).as(shown).matches("(?s)HTTP/1.1 [45][0-9][0-9] .*");
        assertThat(answer.substring(9, 12)).as("%s: %s", shown, answer).isNotEqualTo("500");
        assertThat(answer)
                .as(shown)
                .contains("application/problem+json")
                .contains("\"code\":")
                .doesNotContain("Exception", "<html", "<!doctype", "Apache", "java.");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rest.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
