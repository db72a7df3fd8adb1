package dev.cartograph.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** What holds for every route: who may ask from a page of another site, and how the server itself reports errors. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebConfiguration.Web.class)
class WebConfiguration {
    private static final long PREFLIGHT_SECONDS = 3_600;

    /**
     * Settings of this room.
     *
     * @param origins of the pages of other sites that may use the API, {@code https://shop.example.org}; none unless
     *     configured
     */
    @ConfigurationProperties("cartograph.web")
    record Web(List<String> origins) {
        Web {
            origins = origins == null ? List.of() : List.copyOf(origins);
        }
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 50)
    CorsFilter crossOrigin(Web web, ProblemWriter problems) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!web.origins().isEmpty()) {
            CorsConfiguration allowed = new CorsConfiguration();
            allowed.setAllowedOrigins(web.origins());
            allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PATCH", "DELETE"));
            allowed.setAllowedHeaders(List.of("Content-Type", "If-Match", "If-None-Match", "Idempotency-Key"));
            allowed.setExposedHeaders(List.of("ETag", "Location", "Retry-After"));
            allowed.setMaxAge(PREFLIGHT_SECONDS);
            source.registerCorsConfiguration("/**", allowed);
        }
        CorsFilter filter = new CorsFilter(source);
        filter.setCorsProcessor(new DefaultCorsProcessor() {
            @Override
            protected void rejectRequest(ServerHttpResponse response) throws IOException {
                HttpServletResponse servlet = ((ServletServerHttpResponse) response).getServletResponse();
                problems.write(
                        Problem.of(
                                ProblemType.ORIGIN_NOT_ALLOWED,
                                "pages of this origin may not ask; see cartograph.web.origins"),
                        servlet);
            }
        });
        return filter;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReports() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
    }
}
