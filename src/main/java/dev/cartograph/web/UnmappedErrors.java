package dev.cartograph.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers with a problem where an error came up before or beside the controllers. */
@Controller
final class UnmappedErrors implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(UnmappedErrors.class);

    private final ProblemWriter writer;

    UnmappedErrors(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // half an answer; the server closes the connection after it
            return;
        }
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem;
        if (failure instanceof Throwable thrown) {
            problem = Problems.of(thrown);
            if (problem.type() == ProblemType.INTERNAL_ERROR) {
                LOG.error("a request failed outside its controller", thrown);
            }
        } else if (status instanceof Integer code && code >= 400) {
            problem = Problems.ofStatus(HttpStatusCode.valueOf(code));
        } else {
            problem = Problems.ofStatus(HttpStatusCode.valueOf(404));
        }
        writer.write(problem, response);
    }
}
