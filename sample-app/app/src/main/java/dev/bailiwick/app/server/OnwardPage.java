package dev.bailiwick.app.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.web.util.HtmlUtils;

/**
 * Leads a browser on to the CRM by a page of its own. A redirect would be the answer to the form that began the
 * consent, and where pages say {@code form-action 'self'}, browsers follow none to another site.
 */
final class OnwardPage implements RedirectStrategy {

    @Override
    public void sendRedirect(HttpServletRequest request, HttpServletResponse response, String url) throws IOException {
        response.setHeader("Refresh", "0;url=" + url);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write("""
                <!DOCTYPE html>
                <html lang="en"><title>On to the CRM · Bailiwick</title>
                <p><a href="%s">On to the CRM</a></p></html>
                """.formatted(HtmlUtils.htmlEscape(url)));
    }
}
