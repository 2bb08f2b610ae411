package dev.bailiwick.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeedTest {

    private static final Seed SEED = Seed.of(SandboxOptions.defaults());

    @Test
    void sameSeedGivesTheSameBytesOnEveryMachineAndJvm() throws Exception {
        // Journals are replayed onto these records: when this changes, JournalLine.FORMAT must be raised.
        assertThat(digest(SEED)).isEqualTo("55ca74474d74661e035267ecec452376e52b6214aa3dbe35869a1d26f509606c");
        assertThat(digest(Seed.of(SandboxOptions.defaults()))).isEqualTo(digest(SEED));
        assertThat(digest(Seed.of(SandboxOptions.defaults().seed(8)))).isNotEqualTo(digest(SEED));
    }

    @Test
    void sizesAreAsAsked() {
        Seed small =
                Seed.of(SandboxOptions.defaults().accounts(0).opportunities(9).users(1));

        assertThat(SEED.accounts()).hasSize(5_000);
        assertThat(SEED.opportunities()).hasSize(12_000);
        assertThat(SEED.users()).hasSize(60);
        assertThat(small.users()).hasSize(1);
        assertThat(small.opportunities()).isEmpty();
    }

    @Test
    void everyReferenceLeadsToARecordOfTheRightType() {
        Map<String, Row> all = rows().collect(Collectors.toMap(Row::id, Function.identity()));

        Map<String, RecordKind> targets = Map.of(
                Fields.OWNER, RecordKind.USER,
                Fields.MANAGER, RecordKind.USER,
                Fields.ACCOUNT, RecordKind.ACCOUNT,
                Fields.PARENT, RecordKind.ACCOUNT);
        rows().forEach(row -> targets.keySet().stream()
                .filter(field -> row.find(field).isPresent())
                .forEach(field -> assertThat(all.get(row.text(field)))
                        .as(row.id() + " " + field)
                        .isNotNull()
                        .matches(target -> target.kind() == targets.get(field))));
    }

    @Test
    void everyValueIsWrittenAsItIsRead() {
        rows().forEach(row -> row.values()
                .values()
                .forEach(value -> assertThat(ValueType.of(value).parse(ValueType.print(value)))
                        .isEqualTo(value)));
    }

    @Test
    void everyRecordHasWhatNoRecordMayLack() {
        List<String> all = List.of(Fields.NAME, Fields.CREATED, Fields.MODIFIED);
        Map<RecordKind, List<String>> required = Map.of(
                RecordKind.USER, List.of(Fields.LAST_NAME, Fields.EMAIL, Fields.ACTIVE),
                RecordKind.ACCOUNT, List.of(Fields.OWNER, Fields.STRATEGIC, Fields.DELETED),
                RecordKind.OPPORTUNITY,
                        List.of(Fields.OWNER, Fields.STAGE, Fields.CLOSE_DATE, Fields.CLOSED, Fields.DELETED));

        assertThat(rows())
                .allMatch(row -> row.values().keySet().containsAll(all))
                .allMatch(row -> row.values().keySet().containsAll(required.getOrDefault(row.kind(), List.of())));
    }

    @Test
    void companiesAreMostlyAmericanThenGermanBritishFrenchAndCanadian() {
        assertThat(share(SEED.accounts(), a -> a.text(Fields.COUNTRY_CODE).equals("US")))
                .isBetween(0.5, 0.6);
        List<Long> sizes = Stream.of("US", "DE", "GB", "FR", "NL")
                .map(code -> SEED.accounts().stream()
                        .filter(a -> a.text(Fields.COUNTRY_CODE).equals(code))
                        .count())
                .toList();
        assertThat(sizes).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void addressesAreOfOnePlace() {
        Set<String> known = Reference.PLACES.stream()
                .map(p -> p.countryCode() + "/" + p.stateCode() + "/" + p.city() + "/"
                        + p.postalPattern().substring(0, 2))
                .collect(Collectors.toSet());

        assertThat(SEED.accounts())
                .filteredOn(a -> Set.of("US", "CA").contains(a.text(Fields.COUNTRY_CODE)))
                .filteredOn(a -> Stream.of(Fields.STATE_CODE, Fields.CITY, Fields.POSTAL_CODE)
                        .allMatch(field -> a.find(field).isPresent()))
                .hasSizeGreaterThan(2_000)
                .allSatisfy(a -> assertThat(known)
                        .contains(a.text(Fields.COUNTRY_CODE) + "/" + a.text(Fields.STATE_CODE) + "/"
                                + a.text(Fields.CITY) + "/"
                                + a.text(Fields.POSTAL_CODE).substring(0, 2)));
        assertThat(SEED.accounts())
                .filteredOn(a -> a.text(Fields.STATE_CODE).equals("CA")
                        && a.text(Fields.COUNTRY_CODE).equals("US"))
                .allMatch(a -> a.text(Fields.POSTAL_CODE).matches("|9[0-6]\\d{3}"))
                .allMatch(a -> a.text(Fields.STATE).equals("California"));
    }

    @Test
    void someAccountsBelongToGroupsOfUpToFourLevels() {
        Map<String, Row> accounts = SEED.accounts().stream().collect(Collectors.toMap(Row::id, Function.identity()));
        Map<Long, Long> accountsByLevel = SEED.accounts().stream()
                .collect(Collectors.groupingBy(
                        account -> Stream.iterate(
                                        Optional.of(account),
                                        Optional::isPresent,
                                        row -> row.flatMap(
                                                r -> Optional.ofNullable(accounts.get(r.text(Fields.PARENT)))))
                                .count(),
                        Collectors.counting()));

        assertThat(accountsByLevel).containsOnlyKeys(1L, 2L, 3L, 4L);
        assertThat(accountsByLevel.get(2L)).isBetween(200L, 300L);
    }

    @Test
    void sizeAndRevenueAreSkewedAndGoTogether() {
        List<Row> sized = SEED.accounts().stream()
                .filter(a -> a.find(Fields.REVENUE).isPresent()
                        && a.find(Fields.EMPLOYEES).isPresent())
                .toList();
        double[] employees = logs(sized, Fields.EMPLOYEES);
        double[] revenue = logs(sized, Fields.REVENUE);

        assertThat(correlation(employees, revenue)).isGreaterThan(0.8);
        assertThat(share(sized, a -> number(a, Fields.EMPLOYEES) > 1_000)).isBetween(0.03, 0.2);
        assertThat(share(sized, a -> number(a, Fields.EMPLOYEES) < 50)).isBetween(0.15, 0.4);
    }

    @Test
    void aRealisticShareIsMissingOrDoubled() {
        for (String field :
                List.of(Fields.INDUSTRY, Fields.EMPLOYEES, Fields.REVENUE, Fields.POSTAL_CODE, Fields.PHONE)) {
            assertThat(share(SEED.accounts(), a -> a.find(field).isEmpty()))
                    .as(field)
                    .isBetween(0.03, 0.3);
        }
        Collection<Long> sameNameAndPlace = SEED.accounts().stream()
                .collect(Collectors.groupingBy(
                        a -> a.text(Fields.NAME).toLowerCase(Locale.ROOT) + a.text(Fields.STREET) + a.text(Fields.CITY),
                        Collectors.counting()))
                .values();
        assertThat(sameNameAndPlace).anyMatch(count -> count > 1);
    }

    @Test
    void stageProbabilityAndClosedAgreeAndClosedDealsLieInThePast() {
        assertThat(SEED.opportunities()).allSatisfy(o -> {
            DealStage stage = DealStage.valueOf(o.text(Fields.STAGE));
            stage.fieldValues()
                    .forEach((field, value) -> assertThat(o.find(field)).contains(value));
            if (stage.closed()) {
                assertThat(o.text(Fields.CLOSE_DATE)).isLessThan("2026-07-01");
            }
        });
    }

    @Test
    void dealsMostlyBelongToTheOwnerOfTheirAccount() {
        Map<String, Row> accounts = SEED.accounts().stream().collect(Collectors.toMap(Row::id, Function.identity()));

        assertThat(share(
                        SEED.opportunities(),
                        o -> Stream.ofNullable(accounts.get(o.text(Fields.ACCOUNT)))
                                .anyMatch(a -> a.text(Fields.OWNER).equals(o.text(Fields.OWNER)))))
                .isBetween(0.85, 0.97);
    }

    @Test
    void someUsersHaveLeftAndEmailsAreUnique() {
        assertThat(SEED.users()).filteredOn(u -> !u.is(Fields.ACTIVE)).hasSizeBetween(2, 8);
        assertThat(SEED.users().stream().map(u -> u.text(Fields.EMAIL)).collect(Collectors.toSet()))
                .hasSize(60)
                .allMatch(email -> email.matches("[a-z]+\\.[a-z]+\\d*@example\\.com"));
        assertThat(SEED.users().stream().skip(1))
                .allMatch(u -> u.find(Fields.MANAGER).isPresent());
    }

    @Test
    void furtherUsersHaveLeftWhenAsked() {
        Seed shrunk = Seed.of(SandboxOptions.defaults().inactiveUsers(20));
        Seed alone = Seed.of(SandboxOptions.defaults().users(5).inactiveUsers(9));

        assertThat(shrunk.users().subList(40, 60)).noneMatch(u -> u.is(Fields.ACTIVE));
        assertThat(shrunk.users().subList(0, 40))
                .filteredOn(u -> u.is(Fields.ACTIVE))
                .hasSizeGreaterThan(35);
        assertThat(shrunk.users().stream().map(u -> u.text(Fields.EMAIL)))
                .containsExactlyElementsOf(
                        SEED.users().stream().map(u -> u.text(Fields.EMAIL)).toList());
        assertThat(alone.users()).filteredOn(u -> u.is(Fields.ACTIVE)).hasSize(1);
    }

    @Test
    void everyOwnerIsActiveSoThatEveryChangeCanBeTakenBack() {
        Set<String> active = SEED.users().stream()
                .filter(u -> u.is(Fields.ACTIVE))
                .map(Row::id)
                .collect(Collectors.toSet());

        assertThat(Stream.of(SEED.accounts(), SEED.opportunities()).flatMap(List::stream))
                .allMatch(row -> active.contains(row.text(Fields.OWNER)));
    }

    @Test
    void noRecordIsNewerThanTheFixedDateAndManyShareAStamp() {
        assertThat(rows()).allMatch(row -> row.modified().isBefore(Seed.END));
        assertThat(SEED.accounts().stream().collect(Collectors.groupingBy(Row::modified, Collectors.counting())))
                .anySatisfy((stamp, count) -> assertThat(count).isGreaterThan(200));
    }

    private static Stream<Row> rows() {
        return Stream.of(SEED.users(), SEED.accounts(), SEED.opportunities()).flatMap(List::stream);
    }

    private static String digest(Seed seed) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Stream.of(seed.users(), seed.accounts(), seed.opportunities())
                .flatMap(List::stream)
                .forEach(row -> digest.update(
                        (row.id() + " " + new TreeMap<>(row.values()) + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static double share(List<Row> rows, Predicate<Row> predicate) {
        return rows.stream().filter(predicate).count() / (double) rows.size();
    }

    private static double number(Row row, String field) {
        return row.find(field).map(BigDecimal.class::cast).orElseThrow().doubleValue();
    }

    private static double[] logs(List<Row> rows, String field) {
        return rows.stream().mapToDouble(row -> Math.log(number(row, field))).toArray();
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double covariance = 0;
        double varianceX = 0;
        double varianceY = 0;
        for (int i = 0; i < x.length; i++) {
            covariance += (x[i] - meanX) * (y[i] - meanY);
            varianceX += (x[i] - meanX) * (x[i] - meanX);
            varianceY += (y[i] - meanY) * (y[i] - meanY);
        }
        return covariance / Math.sqrt(varianceX * varianceY);
    }
}
