package dev.bailiwick.store;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records with whatever a CRM may hold: as sent, or, of the same seed, as they should come back. For one thread. */
final class OddRecords {

    private static final List<String> ODD = List.of(
            "\t", "\n", "\r\n", "\\", "\\N", "\\.", "\"", "'", "\0", "\u0001", "{}", ",", "é", "日本", "😀", "%", "null",
            "\\u0000", " ");

    private final Random random;
    private final boolean stored;
    private final String id;

    private OddRecords(long seed, boolean stored) {
        this.random = new Random(seed);
        this.stored = stored;
        this.id = seed + text();
    }

    static Account account(long seed, boolean stored) {
        return new OddRecords(seed, stored).account();
    }

    static Opportunity opportunity(long seed, boolean stored) {
        return new OddRecords(seed, stored).opportunity();
    }

    private Account account() {
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, id))
                .modifiedAt(moment())
                .createdAt(maybe(this::moment))
                .name(maybe(this::text))
                .owner(maybe(() -> new OwnerId(text())))
                .custom(custom())
                .country(maybe(this::text))
                .region(maybe(this::text))
                .city(maybe(this::text))
                .street(maybe(this::text))
                .postalCode(maybe(this::text))
                .phone(maybe(this::text))
                .website(maybe(this::text))
                .industry(maybe(this::text))
                .type(maybe(this::text))
                .parentId(maybe(this::text))
                .latitude(maybe(() -> random.nextDouble(-90, 90)))
                .longitude(maybe(() -> random.nextDouble(-180, 180)))
                .employees(maybe(random::nextLong))
                .annualRevenue(maybe(this::money))
                .build();
    }

    private Opportunity opportunity() {
        return Opportunity.builder()
                .ref(new RecordRef(RecordType.OPPORTUNITY, id))
                .modifiedAt(moment())
                .createdAt(maybe(this::moment))
                .name(maybe(this::text))
                .owner(maybe(() -> new OwnerId(text())))
                .custom(custom())
                .accountId(maybe(this::text))
                .type(maybe(this::text))
                .stage(maybe(this::text))
                .probability(maybe(() -> random.nextInt(101)))
                .amount(maybe(this::money))
                .closeDate(maybe(() -> LocalDate.of(1, 1, 1).plusDays(random.nextInt(9_000_000))))
                .closed(random.nextBoolean())
                .won(random.nextBoolean())
                .build();
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(random.nextBoolean() ? "Ab " : ODD.get(random.nextInt(ODD.size())));
        }
        return stored ? text.toString().replace("\0", "") : text.toString();
    }

    private Map<String, String> custom() {
        Map<String, String> custom = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            custom.put(i + text(), text());
        }
        return custom;
    }

    private Money money() {
        return new Money(
                new BigDecimal(new BigInteger(70, random), random.nextInt(6)), random.nextBoolean() ? "USD" : "");
    }

    /** Between the years 1 and 20000, to the nanosecond. */
    private Instant moment() {
        Instant moment = Instant.parse("0001-01-01T00:00:00Z").plusSeconds(random.nextLong(20_000L * 365 * 86_400));
        Instant fine = moment.plusNanos(random.nextInt(1_000_000_000));
        return stored ? fine.truncatedTo(ChronoUnit.MICROS) : fine;
    }
}
