package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Allowance;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What pushing the rest of a plan into one CRM would take.
 *
 * @param connection which CRM
 * @param changes how many are to be written, 0 or more
 * @param calls about how many calls, or what else the CRM counts, that takes; empty when the connector cannot tell
 * @param allowances what they would be taken of; empty when nothing limits them, or the CRM was not called yet
 */
public record PushForecast(ConnectionId connection, long changes, OptionalLong calls, List<Allowance> allowances) {

    /** Copies the allowances. */
    public PushForecast {
        allowances = List.copyOf(allowances);
    }

    /** Whether it can be pushed today to its end, as far as is known. */
    public boolean fits() {
        return allowances.stream().allMatch(allowance -> calls.orElse(0) <= allowance.free());
    }

    /** For an admin. */
    public String text() {
        if (calls.isEmpty()) {
            return "What writing " + changes + " changes takes is not known (" + connection + ").";
        }
        if (allowances.isEmpty()) {
            return "Applying takes about " + calls.getAsLong() + " calls (" + connection
                    + "); how many are left is not known before the CRM is called.";
        }
        return allowances.stream().map(this::text).collect(Collectors.joining(" "));
    }

    private String text(Allowance allowance) {
        long needed = calls.orElse(0);
        return "Applying takes about " + needed + " " + allowance.unit() + " (" + connection + "); " + allowance.left()
                + " of " + allowance.allowed() + " are left"
                + (allowance.reserved() == 0 ? "" : ", " + allowance.reserved() + " of them for other programs")
                + (needed > allowance.free() ? ", which is not enough: the rest waits." : ".");
    }
}
