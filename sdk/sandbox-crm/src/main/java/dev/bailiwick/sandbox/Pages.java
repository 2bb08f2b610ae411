package dev.bailiwick.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Pages for people: what is in the simulated CRM. They need no login and change nothing. */
final class Pages {

    private static final int LISTED = 25;
    private static final String FRAME = frame();

    private final SandboxStore store;

    Pages(SandboxStore store) {
        this.store = store;
    }

    HttpAnswer index() {
        StringBuilder content = new StringBuilder("<p class=cards>");
        for (SObjectType type : SObjectType.values()) {
            long live = store.rows(type).stream().filter(row -> !row.deleted()).count();
            content.append(String.format(Locale.ROOT, "<span><b>%,d</b> %s</span>", live, escape(type.plural())));
        }
        content.append("</p>");
        for (SObjectType type : SObjectType.values()) {
            content.append("<h2>").append(escape(type.plural())).append("</h2><ul>");
            store.rows(type).stream()
                    .filter(row -> !row.deleted())
                    .limit(LISTED)
                    .forEach(row -> content.append("<li>").append(link(row)).append("</li>"));
            content.append("</ul>");
        }
        return page(200, "Sandbox CRM", content.toString());
    }

    /** A record with its owner and all its fields; 404 when there is none with this id. */
    HttpAnswer record(String id) {
        return SalesforceId.canonical(id)
                .flatMap(store::find)
                .map(this::record)
                .orElseGet(() -> message(404, "No such record", "Nothing in this sandbox has the id " + id + "."));
    }

    /** A page with one sentence. */
    static HttpAnswer message(int status, String title, String text) {
        return page(status, title, "<p>" + escape(text) + "</p>");
    }

    private HttpAnswer record(Row row) {
        StringBuilder content = new StringBuilder();
        content.append("<p class=kind>").append(escape(row.type().apiName()));
        content.append(row.deleted() ? " · <strong>deleted</strong>" : "").append("</p>");
        row.find("OwnerId")
                .flatMap(owner -> store.find((String) owner))
                .ifPresent(owner -> content.append("<p class=owner>Owner <b>")
                        .append(link(owner))
                        .append("</b> <code>")
                        .append(escape(owner.id()))
                        .append("</code></p>"));
        content.append("<p>Last modified ")
                .append(escape(row.text("LastModifiedDate")))
                .append("</p><table>");
        for (Field field : row.type().fields()) {
            content.append("<tr><th>")
                    .append(escape(field.label()))
                    .append("<code>")
                    .append(escape(field.name()))
                    .append("</code></th><td>")
                    .append(value(row, field))
                    .append("</td></tr>");
        }
        content.append("</table><p><a href=\"/\">All records</a></p>");
        return page(200, row.text("Name"), content.toString());
    }

    private String value(Row row, Field field) {
        String text = row.text(field.name());
        if (field.type() == FieldType.REFERENCE) {
            return store.find(text).map(Pages::link).orElse(escape(text));
        }
        return escape(text);
    }

    private static String link(Row row) {
        return "<a href=\"/" + row.id() + "\">" + escape(row.text("Name")) + "</a>";
    }

    private static HttpAnswer page(int status, String title, String content) {
        return HttpAnswer.html(status, FRAME.replace("{{title}}", escape(title)).replace("{{content}}", content));
    }

    private static String escape(String text) {
        return text.chars()
                .mapToObj(c -> switch (c) {
                    case '&' -> "&amp;";
                    case '{' -> "&#123;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '"' -> "&quot;";
                    case '\'' -> "&#39;";
                    default -> String.valueOf((char) c);
                })
                .collect(Collectors.joining());
    }

    private static String frame() {
        try (InputStream page = Objects.requireNonNull(Pages.class.getResourceAsStream("page.html"), "page.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
