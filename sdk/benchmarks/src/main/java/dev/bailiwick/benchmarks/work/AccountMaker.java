package dev.bailiwick.benchmarks.work;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Lineage;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes accounts as CRMs have them: uneven, and with gaps. Every field is absent in 10 to 20 % of the accounts, a state
 * also outside the countries that have any. No two values share a String, as if each had come over the network.
 */
final class AccountMaker {

    private static final Instant MODIFIED = Instant.parse("2026-11-01T00:00:00Z");
    private static final double WITH_PARENT = 0.15;

    private final Random random;
    private final List<Account> made = new ArrayList<>();
    private final Map<String, Account> byId = new HashMap<>();
    private final List<Place> centres;

    private AccountMaker(long seed) {
        this.random = new Random(seed);
        this.centres = Vocabulary.COUNTRIES.stream()
                .map(country -> new Place(-40 + random.nextDouble() * 100, -120 + random.nextDouble() * 260))
                .toList();
    }

    /** The first of one seed are the same whatever their number. */
    static List<Facts> make(int count, long seed) {
        AccountMaker maker = new AccountMaker(seed);
        for (int i = 0; i < count; i++) {
            Account account = maker.account(i);
            maker.made.add(account);
            maker.byId.put(account.ref().id(), account);
        }
        return maker.made.stream().map(maker::facts).toList();
    }

    private Facts facts(Account account) {
        Lineage above = Lineage.of(account, id -> Optional.ofNullable(byId.get(id)));
        return Facts.of(account).withLineage(above);
    }

    private Account account(int index) {
        int country = Vocabulary.zipf(random, Vocabulary.COUNTRIES.size());
        List<String> states = Vocabulary.states(Vocabulary.COUNTRIES.get(country));
        int state = states.isEmpty() ? 0 : Vocabulary.zipf(random, states.size());
        long employees = Math.max(1, Math.round(logNormal(80, 1.6)));
        long revenue = Math.round(employees * logNormal(150_000, 0.8));
        Place place = random.nextDouble() < 0.2 ? null : place(country, state);
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, Vocabulary.digits(8, index)))
                .modifiedAt(MODIFIED)
                .name(mostly(0.1, name()))
                .country(mostly(0.1, Vocabulary.COUNTRIES.get(country)))
                .region(states.isEmpty() ? null : mostly(0.1, states.get(state)))
                .postalCode(mostly(0.15, postalCode(country, state)))
                .website(mostly(0.2, "www." + Vocabulary.word(random) + random.nextInt(100) + ".example"))
                .industry(
                        mostly(0.15, Vocabulary.INDUSTRIES.get(Vocabulary.zipf(random, Vocabulary.INDUSTRIES.size()))))
                .type(mostly(0.1, Vocabulary.TYPES.get(random.nextInt(Vocabulary.TYPES.size()))))
                .parentId(parentId(index))
                .employees(random.nextDouble() < 0.15 ? null : employees)
                .annualRevenue(random.nextDouble() < 0.2 ? null : new Money(BigDecimal.valueOf(revenue), "USD"))
                .latitude(place == null ? null : place.latitude())
                .longitude(place == null ? null : place.longitude())
                .custom(custom())
                .build();
    }

    private @Nullable String mostly(double absent, String value) {
        return random.nextDouble() < absent ? null : fresh(value);
    }

    private static String fresh(String value) {
        return new String(value.toCharArray());
    }

    private @Nullable String parentId(int index) {
        return index > 0 && random.nextDouble() < WITH_PARENT ? Vocabulary.digits(8, random.nextInt(index)) : null;
    }

    private String name() {
        String words = Vocabulary.word(random) + " " + Vocabulary.word(random);
        return words + " " + Vocabulary.SUFFIXES.get(random.nextInt(Vocabulary.SUFFIXES.size()));
    }

    private String postalCode(int country, int state) {
        return Vocabulary.digits(2, (country * 17 + state * 3 + random.nextInt(2)) % 100)
                + Vocabulary.digits(3, random.nextInt(1_000));
    }

    private Map<String, String> custom() {
        Map<String, String> custom = new HashMap<>();
        put(custom, "c1", 20);
        put(custom, "c2", 200);
        put(custom, "c3", 5_000);
        return custom;
    }

    private void put(Map<String, String> custom, String field, int values) {
        if (random.nextDouble() >= 0.2) {
            custom.put(field, "v" + random.nextInt(values));
        }
    }

    /** States lie around their country's centre, towns around their state's, accounts around their town's. */
    private Place place(int country, int state) {
        Place centre = centres.get(country);
        double turn = state * 2.4;
        double out = 0.7 * Math.sqrt(state);
        int town = random.nextInt(5);
        double latitude = centre.latitude() + out * Math.sin(turn) + 0.4 * Math.sin(town) + 0.1 * random.nextGaussian();
        double longitude =
                centre.longitude() + out * Math.cos(turn) + 0.4 * Math.cos(town) + 0.1 * random.nextGaussian();
        return new Place(rounded(latitude), rounded(longitude));
    }

    /** CRMs hold some five decimals, about a metre. */
    private static double rounded(double degrees) {
        return Math.round(degrees * 100_000) / 100_000.0;
    }

    private double logNormal(double median, double sigma) {
        return median * Math.exp(sigma * random.nextGaussian());
    }
}
