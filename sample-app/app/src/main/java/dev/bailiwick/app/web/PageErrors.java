package dev.bailiwick.app.web;

import dev.bailiwick.app.api.ErrorView;
import dev.bailiwick.app.api.Views;
import dev.bailiwick.boot.job.JobFailure;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.ConnectorException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Says no on the page: in the panel when htmx asked, else on a page of its own. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
class PageErrors {

    @ExceptionHandler
    String refused(RefusedException refused, HttpServletRequest request, HttpServletResponse response, Model page) {
        response.setStatus((refused instanceof NotFoundException ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT).value());
        return show(Views.of(JobFailure.of(refused)), request, page);
    }

    @ExceptionHandler
    String failed(ConnectorException failure, HttpServletRequest request, HttpServletResponse response, Model page) {
        response.setStatus(HttpStatus.BAD_GATEWAY.value());
        return show(Views.of(JobFailure.of(failure)), request, page);
    }

    private static String show(ErrorView error, HttpServletRequest request, Model page) {
        page.addAttribute("error", error);
        return request.getHeader("HX-Request") == null ? "refused" : "refusal";
    }
}
