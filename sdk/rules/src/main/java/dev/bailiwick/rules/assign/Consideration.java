package dev.bailiwick.rules.assign;

import java.util.Locale;

/**
 * What became of one territory when a record was placed.
 *
 * @param territory its id
 * @param outcome what became of it
 * @param detail why, for an admin: why a match lost, or which part of the condition failed, with the value it saw; not
 *     blank
 */
public record Consideration(String territory, Outcome outcome, String detail) {

    /** Whether the territory's conditions hold. */
    boolean taken() {
        return outcome != Outcome.NOT_MET && outcome != Outcome.NOT_LOOKED_AT;
    }

    /** The same as a line of text, without line end. */
    public String line() {
        return territory + ": " + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "; " + detail;
    }

    /** What became of a territory. May grow in a minor version. */
    public enum Outcome {
        /** It took the record: it is the primary territory of its type. */
        PRIMARY,
        /** Its conditions hold, but another territory of its type won. */
        MATCHED,
        /** Its conditions hold, but the model keeps the record out. */
        KEPT_OUT,
        /** Its own condition does not hold. */
        NOT_MET,
        /** A territory above it does not take the record, so it was not looked at. */
        NOT_LOOKED_AT
    }
}
