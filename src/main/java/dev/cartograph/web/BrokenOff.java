package dev.cartograph.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Breaks the connection off where an answer failed in its middle, so that half of it is not taken for the whole. Left to
 * itself the server does so too, and logs the failure twice more.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 60)
final class BrokenOff extends OncePerRequestFilter {
    /** The attribute of a request whose failure has been logged. */
    static final String TOLD = BrokenOff.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failed) {
            if (response.isCommitted() && request.getAttribute(TOLD) != null) {
                throw new CloseNowException(failed);
            }
            throw failed;
        }
    }
}
