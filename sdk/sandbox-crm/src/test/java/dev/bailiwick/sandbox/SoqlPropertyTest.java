package dev.bailiwick.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.salesforce.SalesforceClient;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random queries over HTTP against the same question asked of the seed with plain streams. */
class SoqlPropertyTest {

    private static final SandboxOptions OPTIONS =
            SandboxOptions.defaults().accounts(900).opportunities(10).seed(42);
    private static final List<Row> ACCOUNTS = Seed.of(OPTIONS).accounts();
    private static final int QUERIES = 60;

    private static Sandbox sandbox;
    private static SalesforceClient client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(OPTIONS);
        client = SalesforceClient.loggedIn(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private record Condition(String soql, Predicate<Row> meaning) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void queryFindsExactlyWhatAPlainFilterFinds(long seed) {
        Random random = new Random(seed);
        int found = 0;
        for (int i = 0; i < QUERIES; i++) {
            Condition condition = condition(random, 3);
            boolean descending = random.nextBoolean();
            int limit = 100 + random.nextInt(900);
            int offset = random.nextInt(30);
            String soql = "SELECT Id, SystemModstamp FROM Account WHERE " + condition.soql
                    + " ORDER BY SystemModstamp " + (descending ? "DESC" : "ASC") + ", Id LIMIT " + limit + " OFFSET "
                    + offset;
            Comparator<Row> byStamp = Comparator.comparing(Row::modified);
            List<String> expected = ACCOUNTS.stream()
                    .filter(condition.meaning)
                    .sorted((descending ? byStamp.reversed() : byStamp).thenComparing(Row::id))
                    .skip(offset)
                    .limit(limit)
                    .map(Row::id)
                    .toList();

            List<String> actual = client.all(soql, "Sforce-Query-Options", "batchSize=200").stream()
                    .map(record -> record.path("Id").stringValue())
                    .toList();

            assertThat(actual).as(soql).isEqualTo(expected);
            found += actual.size();
        }
        assertThat(found).isGreaterThan(QUERIES);
    }

    private static Condition condition(Random random, int depth) {
        if (depth == 0) {
            return leaf(random);
        }
        return switch (random.nextInt(5)) {
            case 0 -> joined(random, depth, " AND ");
            case 1, 2 -> joined(random, depth, " OR ");
            case 3 -> {
                Condition inner = condition(random, depth - 1);
                yield new Condition("(NOT (" + inner.soql + "))", inner.meaning.negate());
            }
            default -> leaf(random);
        };
    }

    private static Condition joined(Random random, int depth, String word) {
        List<String> parts = new ArrayList<>();
        Predicate<Row> meaning = row -> word.equals(" AND ");
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            Condition part = condition(random, depth - 1);
            parts.add(part.soql);
            meaning = word.equals(" AND ") ? meaning.and(part.meaning) : meaning.or(part.meaning);
        }
        return new Condition("(" + String.join(word, parts) + ")", meaning);
    }

    private static Condition leaf(Random random) {
        Row sample = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        return switch (random.nextInt(8)) {
            case 0 -> {
                String state = sample.text(Fields.STATE_CODE);
                yield state.isEmpty()
                        ? new Condition(
                                "BillingStateCode = null",
                                r -> r.text(Fields.STATE_CODE).isEmpty())
                        : new Condition(
                                "BillingStateCode = '" + state + "'",
                                r -> r.text(Fields.STATE_CODE).equals(state));
            }
            case 1 -> {
                BigDecimal size = BigDecimal.valueOf(random.nextInt(1_000));
                yield new Condition(
                        "NumberOfEmployees >= " + size,
                        r -> r.find(Fields.EMPLOYEES)
                                .filter(n -> ((BigDecimal) n).compareTo(size) >= 0)
                                .isPresent());
            }
            case 2 -> {
                Instant stamp = sample.modified();
                yield new Condition(
                        "SystemModstamp > " + stamp, r -> r.modified().isAfter(stamp));
            }
            case 3 -> new Condition("Strategic__c = true", r -> r.is(Fields.STRATEGIC));
            case 4 -> {
                List<String> codes = List.of("DE", sample.text(Fields.COUNTRY_CODE));
                yield new Condition(
                        "BillingCountryCode NOT IN ('" + String.join("','", codes) + "')",
                        r -> r.text(Fields.COUNTRY_CODE).isEmpty() || !codes.contains(r.text(Fields.COUNTRY_CODE)));
            }
            case 5 -> {
                String start = sample.text(Fields.NAME).substring(0, 1);
                yield new Condition(
                        "Name LIKE '" + start + "%'", r -> r.text(Fields.NAME).startsWith(start));
            }
            case 6 -> new Condition("Id > '" + sample.id() + "'", r -> r.id().compareTo(sample.id()) > 0);
            default ->
                new Condition("ParentId != null", r -> r.find(Fields.PARENT).isPresent());
        };
    }
}
