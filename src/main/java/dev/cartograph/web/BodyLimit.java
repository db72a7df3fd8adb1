package dev.cartograph.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are not plain UTF-8, and those of more than {@value #MAX_BYTES} bytes, also where they do not say
 * their length; imports may be of any length.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class BodyLimit extends OncePerRequestFilter {
    static final int MAX_BYTES = 1_048_576;
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]+)");
    private static final String STREAMED = "/api/import/";
    private static final Problem TOO_LARGE =
            Problem.of(ProblemType.TOO_LARGE, "the body is larger than 1 MB (1,048,576 bytes)");

    private final ProblemWriter problems;

    BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String encoding = request.getHeader("Content-Encoding");
        boolean streamed = request.getRequestURI().startsWith(STREAMED);
        if (!streamed && request.getContentLengthLong() > MAX_BYTES) {
            problems.write(TOO_LARGE, response);
        } else if (hasOtherCharset(request.getContentType())) {
            problems.write(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "a body is read as UTF-8"), response);
        } else if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
            problems.write(
                    Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "a body with a Content-Encoding is not read"),
                    response);
        } else {
            chain.doFilter(streamed ? request : new Limited(request), response);
        }
    }

    private static boolean hasOtherCharset(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        Matcher charset = CHARSET.matcher(contentType);
        return charset.find() && !charset.group(1).equalsIgnoreCase("utf-8");
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private @Nullable ServletInputStream body;

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new Counted(super.getInputStream());
            }
            return body;
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private long read;

        Counted(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            return one < 0 ? one : counted(one, 1);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int many = body.read(bytes, from, length);
            return many < 0 ? many : counted(many, many);
        }

        private int counted(int answer, int bytes) {
            read += bytes;
            if (read > MAX_BYTES) {
                throw new Refused(TOO_LARGE);
            }
            return answer;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
