package dev.bailiwick.sandbox.core;

import dev.bailiwick.sandbox.RecordKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Pages for people: what is in the simulated CRM. They need no login and change nothing. */
public final class Pages {

    private static final int LISTED = 25;
    private static final String FRAME = frame();

    /** How a brand shows its records to people. */
    public interface Labels {

        /** What it calls a record of this kind, such as {@code Company}. */
        String one(RecordKind kind);

        /** What it calls several of them. */
        String many(RecordKind kind);

        /** Everything it shows of a record, in order. */
        List<Shown> fields(Row row);
    }

    /**
     * A line of a record's page.
     *
     * @param label for people
     * @param name in the API
     * @param value as text
     * @param reference whether the value is the id of a record, to be linked
     */
    public record Shown(String label, String name, String value, boolean reference) {}

    private final Store store;
    private final Dialect dialect;
    private final Labels labels;

    /** Pages in a brand's words. */
    public Pages(Store store, Dialect dialect, Labels labels) {
        this.store = store;
        this.dialect = dialect;
        this.labels = labels;
    }

    /** Adds {@code /} and {@code /{id}}. */
    public void addTo(Routes routes) {
        routes.open("GET", "/", RequestKind.PAGE, (call, path) -> index());
        routes.open("GET", "/(?<id>[\\w-]+)", RequestKind.PAGE, (call, path) -> record(path.group("id")));
    }

    private HttpAnswer index() {
        StringBuilder content = new StringBuilder("<p class=cards>");
        for (RecordKind kind : RecordKind.values()) {
            long live = store.rows(kind).stream().filter(row -> !row.deleted()).count();
            content.append(String.format(Locale.ROOT, "<span><b>%,d</b> %s</span>", live, escape(labels.many(kind))));
        }
        content.append("</p>");
        for (RecordKind kind : RecordKind.values()) {
            content.append("<h2>").append(escape(labels.many(kind))).append("</h2><ul>");
            store.rows(kind).stream()
                    .filter(row -> !row.deleted())
                    .limit(LISTED)
                    .forEach(row -> content.append("<li>").append(link(row)).append("</li>"));
            content.append("</ul>");
        }
        return page(200, "Sandbox CRM", content.toString());
    }

    /** A record with its owner and all its fields; 404 when there is none with this id. */
    public HttpAnswer record(String id) {
        return dialect.canonical(id)
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
        content.append("<p class=kind>").append(escape(labels.one(row.kind())));
        content.append(row.deleted() ? " · <strong>deleted</strong>" : "").append("</p>");
        store.find(row.text(Fields.OWNER))
                .ifPresent(owner -> content.append("<p class=owner>Owner <b>")
                        .append(link(owner))
                        .append("</b> <code>")
                        .append(escape(owner.id()))
                        .append("</code></p>"));
        content.append("<p>Last modified ")
                .append(escape(row.text(Fields.MODIFIED)))
                .append("</p><table>");
        for (Shown field : labels.fields(row)) {
            content.append("<tr><th>")
                    .append(escape(field.label()))
                    .append("<code>")
                    .append(escape(field.name()))
                    .append("</code></th><td>")
                    .append(value(field))
                    .append("</td></tr>");
        }
        content.append("</table><p><a href=\"/\">All records</a></p>");
        return page(200, row.text(Fields.NAME), content.toString());
    }

    private String value(Shown field) {
        String text = escape(field.value());
        return field.reference() ? store.find(field.value()).map(Pages::link).orElse(text) : text;
    }

    private static String link(Row row) {
        return "<a href=\"/" + row.id() + "\">" + escape(row.text(Fields.NAME)) + "</a>";
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
