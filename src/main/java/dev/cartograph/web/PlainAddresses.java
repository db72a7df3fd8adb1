package dev.cartograph.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Serves nothing at an address with parameters in its path ({@code /docs;a=b}), which Spring would overlook. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 70)
final class PlainAddresses extends OncePerRequestFilter {
    private final ProblemWriter problems;

    PlainAddresses(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().contains(";")) {
            problems.write(Problems.ofStatus(HttpStatus.NOT_FOUND), response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
