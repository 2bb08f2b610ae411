package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.salesforce.SalesforceApi.QueryPage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads whole results, deleted records left out, page by page and without overlong URLs. Safe for many threads. */
final class SoqlReader {

    /** Ids per query: 200 take 5,400 bytes of the 16,384 that a URL with its headers may have. */
    static final int CHUNK = 200;

    private static final Pattern LOCATOR = Pattern.compile("/query/([\\w-]+)$");

    private final SalesforceApi api;

    SoqlReader(SalesforceApi api) {
        this.api = api;
    }

    List<Row> all(String soql) {
        List<Row> rows = new ArrayList<>();
        QueryPage page = api.query(soql);
        rows.addAll(page.records());
        while (!page.done()) {
            page = api.more(locator(page));
            rows.addAll(page.records());
        }
        return rows;
    }

    /**
     * The rows whose field is one of these ids.
     *
     * @param select the query up to WHERE
     * @param ids each {@link SalesforceId#isValid}
     */
    List<Row> whereIn(String select, String field, Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        List<Row> rows = new ArrayList<>();
        for (int start = 0; start < all.size(); start += CHUNK) {
            String list = all.subList(start, Math.min(start + CHUNK, all.size())).stream()
                    .collect(Collectors.joining("','", "('", "')"));
            rows.addAll(all(select + " WHERE " + field + " IN " + list));
        }
        return rows;
    }

    /** Only the locator is taken, so that no answer can send the token elsewhere. */
    private static String locator(QueryPage page) {
        Matcher locator = LOCATOR.matcher(page.nextRecordsUrl() == null ? "" : page.nextRecordsUrl());
        if (!locator.find()) {
            throw new ConnectorException(
                    Kind.TRANSIENT,
                    "Salesforce says a query has more pages, but not where. Maybe the answer was damaged on the way;"
                            + " the call can be repeated.",
                    null);
        }
        return locator.group(1);
    }
}
