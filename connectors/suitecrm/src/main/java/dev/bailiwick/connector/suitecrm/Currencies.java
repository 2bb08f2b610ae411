package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.record.UnreadableException;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The currencies of amounts. Records name only an id. Safe for many threads. */
final class Currencies {

    /** The site's own currency, which has no record. */
    private static final String OWN = "-99";

    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    private final SuiteCrmApi api;
    private final String own;
    private final Map<String, Optional<String>> codes = new ConcurrentHashMap<>();

    /** @param own ISO 4217 */
    Currencies(SuiteCrmApi api, String own) {
        this.api = api;
        this.own = own;
    }

    /** An amount with its currency, ISO 4217. */
    record Priced(Row row, String currency) {}

    /**
     * In the currency it was entered in. Where that cannot be seen, in the site's own, into which SuiteCRM converts
     * every amount; the field is called after dollars whatever that currency is.
     *
     * @throws UnreadableException when there is no such amount either
     */
    Priced priced(Row row) {
        String id = row.text("currency_id").orElse(OWN);
        if (id.equals(OWN) || row.cell("amount").isEmpty()) {
            return new Priced(row, own);
        }
        Optional<String> code = codes.computeIfAbsent(id, this::read);
        if (code.isPresent()) {
            return new Priced(row, code.get());
        }
        Cell converted = row.cell("amount_usdollar")
                .orElseThrow(
                        () -> new UnreadableException("currency_id is '" + id + "', a currency that is not shown"));
        Map<String, Cell> cells = new HashMap<>(row.cells());
        cells.put("amount", new Cell("amount_usdollar", converted.text()));
        return new Priced(new Row(cells), own);
    }

    private Optional<String> read(String id) {
        try {
            return Listing.of("Currencies")
                    .fields(List.of("iso4217", "name"))
                    .where("id", "eq", id)
                    .size(1)
                    .page(api)
                    .data()
                    .stream()
                    .flatMap(currency -> currency.text("iso4217").stream())
                    .map(code -> code.strip().toUpperCase(Locale.ROOT))
                    .filter(code -> CODE.matcher(code).matches())
                    .findFirst();
        } catch (ConnectorException e) {
            // Some versions show currencies to admins only; amounts are then taken as SuiteCRM converted them.
            if (e.kind() != Kind.PERMISSION) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
