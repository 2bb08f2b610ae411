package dev.bailiwick.benchmarks.work;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text that rules read. */
public enum Text {
    /** Two words and a suffix. */
    NAME("account.name"),
    /** One of 60 codes, some much more frequent than others. */
    COUNTRY("account.country"),
    /** Within 20 of the countries. */
    STATE("account.state"),
    /** Five digits; the first two go with the state. */
    POSTAL_CODE("account.postalCode"),
    /** One of 60, some much more frequent than others. */
    INDUSTRY("account.industry"),
    /** One of 5. */
    TYPE("account.type"),
    /** A host name, mostly the account's own. */
    WEBSITE("account.website"),
    /** One of 20. */
    C1("account.custom.c1"),
    /** One of 200. */
    C2("account.custom.c2"),
    /** One of 5,000. */
    C3("account.custom.c3"),
    /** The country of the company above. */
    PARENT_COUNTRY("account.parent.country"),
    /** The industry of the company above. */
    PARENT_INDUSTRY("account.parent.industry");

    private final String cel;

    Text(String cel) {
        this.cel = cel;
    }

    /** As conditions write it. */
    public String cel() {
        return cel;
    }

    /** The value; null where absent. */
    public @Nullable String of(Facts facts) {
        Account account = facts.account();
        return switch (this) {
            case NAME -> orNull(account.name());
            case COUNTRY -> orNull(account.country());
            case STATE -> orNull(account.region());
            case POSTAL_CODE -> orNull(account.postalCode());
            case INDUSTRY -> orNull(account.industry());
            case TYPE -> orNull(account.type());
            case WEBSITE -> orNull(account.website());
            case C1 -> account.custom().get("c1");
            case C2 -> account.custom().get("c2");
            case C3 -> account.custom().get("c3");
            case PARENT_COUNTRY -> {
                Account parent = parent(facts);
                yield parent == null ? null : orNull(parent.country());
            }
            case PARENT_INDUSTRY -> {
                Account parent = parent(facts);
                yield parent == null ? null : orNull(parent.industry());
            }
        };
    }

    private static @Nullable String orNull(Optional<String> value) {
        return value.orElse(null);
    }

    private static @Nullable Account parent(Facts facts) {
        List<Account> above = facts.lineage().ancestors();
        return above.isEmpty() ? null : above.get(0);
    }
}
