package dev.bailiwick.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(digest(SEED)).isEqualTo("e60c7cb70d61eb83b5d098ea1bf35e5a3e0d9f584cbbe900ed55306a6fe164a6");
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

        rows().forEach(row -> row.type().fields().stream()
                .filter(field -> SObjectType.named(field.referenceTo()).isPresent())
                .filter(field -> row.find(field.name()).isPresent())
                .forEach(field -> assertThat(all.get(row.text(field.name())))
                        .as(row.id() + " " + field)
                        .isNotNull()
                        .matches(target -> target.type().apiName().equals(field.referenceTo()))));
    }

    @Test
    void everyValueIsWrittenAsItIsRead() {
        rows().forEach(row -> row.type()
                .fields()
                .forEach(field -> row.find(field.name())
                        .ifPresent(value -> assertThat(field.type().parse(FieldType.print(value)))
                                .isEqualTo(value))));
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.type().fields().stream()
                                .filter(field -> field.access() == Field.Access.REQUIRED)
                                .map(Field::name))
                        .allMatch(name -> row.find(name).isPresent()));
    }

    @Test
    void companiesAreMostlyAmericanThenGermanBritishFrenchAndCanadian() {
        assertThat(share(SEED.accounts(), a -> a.text("BillingCountryCode").equals("US")))
                .isBetween(0.5, 0.6);
        List<Long> sizes = Stream.of("US", "DE", "GB", "FR", "NL")
                .map(code -> SEED.accounts().stream()
                        .filter(a -> a.text("BillingCountryCode").equals(code))
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
                .filteredOn(a -> Set.of("US", "CA").contains(a.text("BillingCountryCode")))
                .filteredOn(a -> Stream.of("BillingStateCode", "BillingCity", "BillingPostalCode")
                        .allMatch(field -> a.find(field).isPresent()))
                .hasSizeGreaterThan(2_000)
                .allSatisfy(a -> assertThat(known)
                        .contains(a.text("BillingCountryCode") + "/" + a.text("BillingStateCode") + "/"
                                + a.text("BillingCity") + "/"
                                + a.text("BillingPostalCode").substring(0, 2)));
        assertThat(SEED.accounts())
                .filteredOn(a -> a.text("BillingStateCode").equals("CA")
                        && a.text("BillingCountryCode").equals("US"))
                .allMatch(a -> a.text("BillingPostalCode").matches("|9[0-6]\\d{3}"))
                .allMatch(a -> a.text("BillingState").equals("California"));
    }

    @Test
    void someAccountsBelongToGroupsOfUpToFourLevels() {
        Map<String, Row> accounts = SEED.accounts().stream().collect(Collectors.toMap(Row::id, Function.identity()));
        Map<Long, Long> accountsByLevel = SEED.accounts().stream()
                .collect(Collectors.groupingBy(
                        account -> Stream.iterate(
                                        Optional.of(account),
                                        Optional::isPresent,
                                        row -> row.flatMap(r -> Optional.ofNullable(accounts.get(r.text("ParentId")))))
                                .count(),
                        Collectors.counting()));

        assertThat(accountsByLevel).containsOnlyKeys(1L, 2L, 3L, 4L);
        assertThat(accountsByLevel.get(2L)).isBetween(200L, 300L);
    }

    @Test
    void sizeAndRevenueAreSkewedAndGoTogether() {
        List<Row> sized = SEED.accounts().stream()
                .filter(a -> a.find("AnnualRevenue").isPresent()
                        && a.find("NumberOfEmployees").isPresent())
                .toList();
        double[] employees = logs(sized, "NumberOfEmployees");
        double[] revenue = logs(sized, "AnnualRevenue");

        assertThat(correlation(employees, revenue)).isGreaterThan(0.8);
        assertThat(share(sized, a -> number(a, "NumberOfEmployees") > 1_000)).isBetween(0.03, 0.2);
        assertThat(share(sized, a -> number(a, "NumberOfEmployees") < 50)).isBetween(0.15, 0.4);
    }

    @Test
    void aRealisticShareIsMissingOrDoubled() {
        for (String field : List.of("Industry", "NumberOfEmployees", "AnnualRevenue", "BillingPostalCode", "Phone")) {
            assertThat(share(SEED.accounts(), a -> a.find(field).isEmpty()))
                    .as(field)
                    .isBetween(0.03, 0.3);
        }
        Collection<Long> sameNameAndPlace = SEED.accounts().stream()
                .collect(Collectors.groupingBy(
                        a -> a.text("Name").toLowerCase(Locale.ROOT) + a.text("BillingStreet") + a.text("BillingCity"),
                        Collectors.counting()))
                .values();
        assertThat(sameNameAndPlace).anyMatch(count -> count > 1);
    }

    @Test
    void stageProbabilityAndClosedAgreeAndClosedDealsLieInThePast() {
        assertThat(SEED.opportunities()).allSatisfy(o -> {
            OpportunityStage stage = OpportunityStage.named(o.text("StageName")).orElseThrow();
            stage.fieldValues()
                    .forEach((field, value) -> assertThat(o.find(field)).contains(value));
            if (stage.closed()) {
                assertThat(o.text("CloseDate")).isLessThan("2026-07-01");
            }
        });
    }

    @Test
    void dealsMostlyBelongToTheOwnerOfTheirAccount() {
        Map<String, Row> accounts = SEED.accounts().stream().collect(Collectors.toMap(Row::id, Function.identity()));

        assertThat(share(
                        SEED.opportunities(),
                        o -> Stream.ofNullable(accounts.get(o.text("AccountId")))
                                .anyMatch(a -> a.text("OwnerId").equals(o.text("OwnerId")))))
                .isBetween(0.85, 0.97);
    }

    @Test
    void someUsersHaveLeftAndEmailsAreUnique() {
        assertThat(SEED.users()).filteredOn(u -> !u.is("IsActive")).hasSizeBetween(2, 8);
        assertThat(SEED.users().stream().map(u -> u.text("Email")).collect(Collectors.toSet()))
                .hasSize(60)
                .allMatch(email -> email.matches("[a-z]+\\.[a-z]+\\d*@example\\.com"));
        assertThat(SEED.users().stream().skip(1))
                .allMatch(u -> u.find("ManagerId").isPresent());
    }

    @Test
    void everyOwnerIsActiveSoThatEveryChangeCanBeTakenBack() {
        Set<String> active =
                SEED.users().stream().filter(u -> u.is("IsActive")).map(Row::id).collect(Collectors.toSet());

        assertThat(Stream.of(SEED.accounts(), SEED.opportunities()).flatMap(List::stream))
                .allMatch(row -> active.contains(row.text("OwnerId")));
    }

    @Test
    void noRecordIsNewerThanTheFixedDateAndManyShareAStamp() {
        assertThat(rows()).allMatch(row -> row.systemModstamp().isBefore(Seed.END));
        assertThat(SEED.accounts().stream().collect(Collectors.groupingBy(Row::systemModstamp, Collectors.counting())))
                .anySatisfy((stamp, count) -> assertThat(count).isGreaterThan(200));
    }

    private static Stream<Row> rows() {
        return Stream.of(SEED.users(), SEED.accounts(), SEED.opportunities()).flatMap(List::stream);
    }

    private static String digest(Seed seed) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Stream.of(seed.users(), seed.accounts(), seed.opportunities())
                .flatMap(List::stream)
                .forEach(row -> row.type()
                        .fields()
                        .forEach(field -> digest.update((field.name() + "=" + row.text(field.name()) + "\n")
                                .getBytes(StandardCharsets.UTF_8))));
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
