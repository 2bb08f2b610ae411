package dev.bailiwick.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.Areas;
import dev.bailiwick.rules.condition.ConditionCheck;
import dev.bailiwick.rules.condition.ConditionCompiler;
import dev.bailiwick.rules.place.Area;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Lineage;
import dev.bailiwick.rules.tree.Truth;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatcherTest {

    private static final Set<String> LIST = IntStream.range(0, 2_000)
            .mapToObj(i -> String.format("%05d", i * 7))
            .collect(Collectors.toSet());

    private static final ConditionCompiler COMPILER = new ConditionCompiler(
            List.of(),
            Map.of("zips", LIST),
            Map.of("bay.geojson", rectangle(-123, 37, -122, 38), "fiji.geojson", rectangle(178, -19, 180, -16)));

    private static Optional<Area> rectangle(int west, int south, int east, int north) {
        return Area.read(Areas.rectangle(west, south, east, north)).area();
    }

    private static final List<String> PARTS = List.of(
            "account.country == 'US'",
            "account.country != 'US'",
            "account.country in ['US', 'CA', 'DE']",
            "account.state in ['CA', 'OR']",
            "account.state == 'NY'",
            "account.postalCode in lists['zips']",
            "account.postalCode.startsWith('9')",
            "account.postalCode.startsWith('94')",
            "account.postalCode >= '3' && account.postalCode < '77'",
            "account.name.startsWith('Ac')",
            "account.name.contains('ban')",
            "account.name.contains('me')",
            "account.name.endsWith('k')",
            "account.employees >= 100",
            "account.employees < 500",
            "account.employees in [10, 100, 1000]",
            "account.employees > 99.5",
            "account.annualRevenue / double(account.employees) > 1000.0",
            "account.createdAt < timestamp('2020-01-01T00:00:00Z')",
            "account.createdAt >= timestamp('2015-01-01T00:00:00.5Z')",
            "has(account.state)",
            "!has(account.state)",
            "account.name.matches('^[A-M]')",
            "account.name.lowerAscii() == 'acme'",
            "account.parentId == account.ownerId",
            "postalRange(account, 'US', '000', '50')",
            "postalRange(account, 'GB', 'M1', 'M9')",
            "postalPrefix(account, 'US', '94')",
            "postalPrefix(account, 'GB', ['SW1A', 'EC'])",
            "postalPrefix(account.parent, 'US', ['9', '941', '00'])",
            "postalIn(account, 'US', lists['zips'])",
            "postalIn(account, 'DE', lists['zips'])",
            "postalIn(account.ultimateParent, 'US', ['94105-1234', '00007'])",
            "distanceKm(account, 37.5, -122.5) <= 80",
            "distanceKm(account, 37.5, -122.5) < 80.5",
            "distanceKm(account, -17, 179.9) <= 100",
            "distanceKm(account, 37.5, -122.5) > 80",
            "50 >= distanceKm(account.parent, 37.5, -122.5)",
            "distanceKm(account, 0, 0) <= -1",
            "within(account, 'bay.geojson')",
            "within(account, 'fiji.geojson')",
            "within(account.parent, 'fiji.geojson')",
            "domain(account.website) == 'acme.co.uk'",
            "domain(account.website) in ['acme.com', 'acme.co.uk']",
            "domain(account.website).startsWith('acme')",
            "hasWord(account.name, 'bank')",
            "hasWord(account.name, ['ACME', 'of acme', 'zoe'])",
            "hasWord(account.parent.name, 'bank')",
            "true",
            "false");

    private final Random random = new Random(20261124);

    private String condition(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return PARTS.get(random.nextInt(PARTS.size()));
        }
        return switch (random.nextInt(3)) {
            case 0 -> "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")";
            case 1 -> "(" + condition(depth - 1) + " || " + condition(depth - 1) + ")";
            default -> "!(" + condition(depth - 1) + ")";
        };
    }

    private Rule rule(int rank) {
        return new Rule(
                IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(i -> test(condition(3)))
                        .toList(),
                random.nextInt(2),
                rank);
    }

    private static dev.bailiwick.rules.tree.Test test(String condition) {
        ConditionCheck check = COMPILER.compile(condition);
        assertThat(check.problems()).as(condition).isEmpty();
        return check.condition().orElseThrow().test();
    }

    private Facts record() {
        List<Account> above = random.nextInt(3) > 0 ? List.of(account()) : List.of();
        return Facts.of(account()).withLineage(new Lineage(above, Optional.empty()));
    }

    private Account account() {
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, "a"))
                .modifiedAt(Instant.EPOCH)
                .name(any("Acme", "acme", "Bank of Acme", "Urban", "", "Zoë 🚀 bank", "Bankers"))
                .country(any("US", "US", "United States", "CA", "DE", "GB", "Atlantis"))
                .region(any("CA", "California", "OR", "NY", "TX"))
                .postalCode(any("94105", "94105-1234", "00007", "00014", "SW1A 1AA", "m1 1aa", "3", "77", "9", ""))
                .website(any("https://www.acme.co.uk/x", "acme.com", "localhost", ""))
                .latitude(any(37.5, 38.0, -17.0, 38.2, 0.0, -0.0))
                .longitude(any(-122.5, -122.0, 180.0, -180.0, 179.5, 0.0))
                .employees(any(0L, 10L, 99L, 100L, 500L, 1000L))
                .annualRevenue(any(new dev.bailiwick.spi.Money(java.math.BigDecimal.valueOf(100_000), "USD")))
                .createdAt(any(
                        Instant.parse("2014-12-31T23:59:59.9Z"),
                        Instant.parse("2015-01-01T00:00:00.4Z"),
                        Instant.parse("2015-01-01T00:00:00.5Z"),
                        Instant.parse("2020-01-01T00:00:00Z")))
                .parentId(any("u1", "u2"))
                .owner(new dev.bailiwick.spi.OwnerId("u1"))
                .build();
    }

    @SafeVarargs
    private <T> @org.jspecify.annotations.Nullable T any(T... values) {
        int pick = random.nextInt(values.length + 1);
        return pick == values.length ? null : values[pick];
    }

    private static Set<Integer> plainly(List<Rule> rules, Facts facts) {
        Set<Integer> matching = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).tests().stream().allMatch(test -> test.of(facts) == Truth.MET)) {
                matching.add(i);
            }
        }
        return matching;
    }

    private static Set<Integer> found(Matching matching, int place) {
        return IntStream.range(0, matching.size(place))
                .mapToObj(index -> matching.rule(place, index))
                .collect(Collectors.toSet());
    }

    private void findsWhatHolds(Matcher matcher, int records) {
        Matching matching = matcher.start();
        List<Facts> all = Stream.generate(this::record).limit(records).toList();
        // More than a batch, and less; the second time must not see the first.
        for (List<Facts> some : List.of(all, all.subList(0, records / 2), List.of(all.get(records - 1)))) {
            matching.match(some);
            for (int place = 0; place < some.size(); place++) {
                holdsAt(place, some.get(place), matcher, matching);
            }
        }
    }

    private static void holdsAt(int place, Facts facts, Matcher matcher, Matching matching) {
        Set<Integer> expected = plainly(matcher.rules(), facts);
        assertThat(found(matching, place)).isEqualTo(expected).hasSize(matching.size(place));
        for (int group = 0; group < 2; group++) {
            int of = group;
            assertThat(matching.winner(place, group))
                    .isEqualTo(expected.stream()
                            .filter(rule -> matcher.rules().get(rule).group() == of)
                            .min(Comparator.comparingInt(
                                    rule -> matcher.rules().get(rule).rank()))
                            .orElse(-1));
        }
    }

    @Test
    void findsExactlyTheRulesWhoseTestsAreMetAndTheLowestRankOfEachGroup() {
        for (int round = 0; round < 25; round++) {
            List<Rule> rules = IntStream.range(0, 1 + random.nextInt(150))
                    .mapToObj(this::rule)
                    .toList();
            findsWhatHolds(Matcher.of(rules, 2), 1 + random.nextInt(300));
        }
    }

    @Test
    void treeSaysWhatCelSaysOfTheWholeCondition() {
        for (int round = 0; round < 300; round++) {
            String condition = condition(2);
            dev.bailiwick.rules.tree.Test tree = test(condition);
            dev.bailiwick.rules.tree.Test cel = test("true ? (" + condition + ") : false");
            assertThat(cel).isInstanceOf(dev.bailiwick.rules.tree.Test.Computed.class);
            for (int i = 0; i < 40; i++) {
                Facts facts = record();
                assertThat(tree.of(facts)).as(condition).isEqualTo(cel.of(facts));
            }
        }
    }

    @Test
    void changedAndAddedRulesAreFoundWithoutANewIndex() {
        Matcher matcher = Matcher.of(List.of(rule(0), rule(1), rule(2), rule(3)), 2);
        for (int change = 0; change < 100; change++) {
            int place = random.nextInt(matcher.rules().size() + 1);
            matcher = matcher.with(Map.of(place, rule(place)));
            findsWhatHolds(matcher, 5);
        }
    }

    @Test
    void conditionWithVeryManyAlternativesKeepsItsMeaning() {
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            alternatives.add("(" + condition(1) + " && account.employees != " + i + ")");
        }
        String wide = String.join(" || ", alternatives);
        findsWhatHolds(Matcher.of(List.of(new Rule(List.of(test(wide), test("!(" + wide + ")")), 0, 0)), 2), 50);
        findsWhatHolds(Matcher.of(List.of(new Rule(List.of(test(wide), test(wide)), 0, 0)), 2), 50);
    }
}
