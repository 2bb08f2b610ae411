package dev.bailiwick.rules.trial;

import java.util.List;
import java.util.stream.Stream;

/** A hand-made record as somebody wrote it. */
public sealed interface RecordText {

    /**
     * As a document in YAML, or in JSON, which is YAML too: {@code account:}, maybe {@code opportunity:},
     * {@code today:}, {@code connection:} and {@code users:}.
     *
     * @param file what problems call it
     * @param text the whole of it
     */
    record Yaml(String file, String text) implements RecordText {}

    /**
     * As fields and values: {@code account.country=US}. Problems call them {@value #FILE}, the first of them line 1.
     *
     * @param pairs in any order
     */
    record Pairs(List<String> pairs) implements RecordText {

        /** What problems call them. */
        public static final String FILE = "values";

        /** Copies the list. */
        public Pairs {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * The fields any record may have, as pairs write them, in the order in which people look for them. Those that are a
     * CRM's own, and those of parents, are not among them.
     */
    static List<String> fields() {
        return Stream.concat(
                        Stream.concat(AccountDraft.ACCOUNT.names().stream(), Stream.of("owner"))
                                .map("account."::concat),
                        Stream.concat(OpportunityDraft.FORM.names().stream(), Stream.of("owner"))
                                .map("opportunity."::concat))
                .toList();
    }
}
