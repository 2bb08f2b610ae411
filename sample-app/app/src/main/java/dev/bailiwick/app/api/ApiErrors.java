package dev.bailiwick.app.api;

import dev.bailiwick.boot.job.JobFailure;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.ConnectorException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Says no as RFC 9457 problem details, with what to try in {@code maybe} and the mistakes in a model or a record in
 * {@code problems}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE) // Spring Boot would answer unreadable bodies before, with less.
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors {

    @ExceptionHandler
    ProblemDetail refused(RefusedException refused) {
        HttpStatus status = refused instanceof NotFoundException
                ? HttpStatus.NOT_FOUND
                : refused.problems().isEmpty() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
        return problem(status, "Refused", Views.of(JobFailure.of(refused)));
    }

    @ExceptionHandler
    ProblemDetail failed(ConnectorException failure) {
        return problem(HttpStatus.BAD_GATEWAY, "The CRM failed", Views.of(JobFailure.of(failure)));
    }

    /** A body that is no JSON of the right shape, or whose record refuses what it holds. */
    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException unreadable) {
        for (@Nullable Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) {
                return problem(HttpStatus.BAD_REQUEST, "Refused", Views.of(JobFailure.of(refused)));
            }
        }
        return problem(
                HttpStatus.BAD_REQUEST,
                "Refused",
                new ErrorView(
                        "The body is missing or cannot be read.",
                        "Maybe it is no JSON, or a value is of another type: see /v3/api-docs.",
                        List.of()));
    }

    private static ProblemDetail problem(HttpStatus status, String title, ErrorView error) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, error.what());
        problem.setTitle(title);
        problem.setProperty("maybe", error.maybe());
        problem.setProperty("problems", error.problems());
        return problem;
    }
}
