package dev.bailiwick.rules.edit;

import java.util.List;

/** In which order the keys of a model's mappings are written; a new one goes behind those before it. */
final class KeyOrder {

    static final List<String> MODEL =
            List.of("model", "types", "lists", "reps", "territories", "pins", "exclude", "opportunities");

    /** Children come last, because they may be many. */
    static final List<String> TERRITORY =
            List.of("id", "name", "type", "catchAll", "precedence", "when", "team", "owner", "children");

    static final List<String> OWNER = List.of("strategy", "rep", "keepIfEligible");

    static final List<String> REP = List.of("email", "name");

    static final List<String> RECORD = List.of("record", "owner", "territory", "until", "reason");

    private KeyOrder() {}
}
