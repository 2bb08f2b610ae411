package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.record.Cell;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How SuiteCRM writes things into texts. */
final class Texts {

    private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt|quot|#0?39);");
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "#39", "'", "#039", "'");

    /** Thousands may be set off; a comma or dot before three digits does that, and does not begin a fraction. */
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[.,' \\u00a0]\\d{3})+");

    private static final Pattern PLAIN = Pattern.compile("\\d{1,18}(?:\\.\\d{1,9})?");
    private static final Pattern CURRENCY = Pattern.compile("^\\p{Sc}\\s*|\\s*\\p{Sc}$");

    private Texts() {}

    /**
     * SuiteCRM keeps texts with some characters as HTML entities. Decoded once: what a user typed as an entity stays.
     */
    static String decoded(Cell cell) {
        return ENTITY.matcher(cell.text()).replaceAll(entity -> ENTITIES.getOrDefault(entity.group(1), ""));
    }

    /** {@code ^one^,^two^}, as picks of a list are kept. */
    static String picks(String text) {
        return text.replace("^,^", ";").replaceAll("^\\^|\\^$", "");
    }

    /** What MySQL keeps where there is no day, or what PHP makes of it. */
    static boolean isNoDate(String text) {
        return text.startsWith("0000-00-00") || text.startsWith("-0001-");
    }

    /**
     * The number that a person wrote into a text field. SuiteCRM lets anything stand where employees and revenue go;
     * {@code 50-100} is no number, and no reason to do without the account.
     */
    static Optional<BigDecimal> number(Cell written) {
        String text = CURRENCY.matcher(written.text().strip()).replaceAll("");
        if (GROUPED.matcher(text).matches()) {
            return Optional.of(new Cell(written.field(), text.replaceAll("\\D", "")).number());
        }
        return PLAIN.matcher(text).matches() ? Optional.of(new Cell(written.field(), text).number()) : Optional.empty();
    }
}
