package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.record.Row;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The environment's currencies by id. Rows name only the id, and tracked changes cannot be joined with the currency's
 * code. Safe for many threads.
 */
final class Currencies {

    private final DynamicsApi api;
    private final String otherwise;
    private final Map<String, String> codes = new ConcurrentHashMap<>();

    /**
     * Knows no currency yet.
     *
     * @param otherwise ISO 4217, for rows without a currency, or with one that cannot be seen
     */
    Currencies(DynamicsApi api, String otherwise) {
        this.api = api;
        this.otherwise = otherwise;
    }

    /** The code of the row's currency, ISO 4217; asked for when this currency is new. */
    String of(Row row) {
        Optional<String> id = row.text("_transactioncurrencyid_value");
        if (id.isEmpty()) {
            return otherwise;
        }
        if (!codes.containsKey(id.get())) {
            read();
        }
        return codes.computeIfAbsent(id.get(), unknown -> otherwise);
    }

    private void read() {
        RowPages.of(api, "transactioncurrencies", "transactioncurrencyid,isocurrencycode", null)
                .forEach(row -> row.text("isocurrencycode")
                        .ifPresent(code -> codes.put(
                                row.text("transactioncurrencyid").orElse(""), code.toUpperCase(Locale.ROOT))));
    }
}
