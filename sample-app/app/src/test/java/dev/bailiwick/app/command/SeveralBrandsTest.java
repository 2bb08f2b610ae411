package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.Installation;
import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One model over CRMs of all brands at once. The simulators are made from one seed, so the same companies and people
 * are in each, under the ids of its brand: whoever comes third in one of them comes third in all.
 */
@Tag("long")
class SeveralBrandsTest {

    private static final int ACCOUNTS = 120;
    private static final int OPPORTUNITIES = 80;

    private final Map<Brand, Sandbox> crms = new EnumMap<>(Brand.class);
    private final Path model;
    private final CommandLineUser user;
    private final Installation bailiwick;

    SeveralBrandsTest(@TempDir Path data) throws IOException {
        model = Files.createDirectory(data.resolve("plan"));
        user = new CommandLineUser(data);
        for (Brand brand : Brand.values()) {
            crms.put(
                    brand,
                    Sandbox.start(SandboxOptions.defaults()
                            .brand(brand)
                            .accounts(ACCOUNTS)
                            .opportunities(OPPORTUNITIES)));
        }
        bailiwick = Installation.start(data, crm(Brand.SALESFORCE), settings());
    }

    @BeforeEach
    void pull() throws IOException {
        Files.writeString(model.resolve("model.yaml"), """
                model: all brands
                reps:
                  - {email: ruth.jensen@example.com}
                  - {email: maria.roberts@example.com}
                  - {email: julia.keller@example.com}
                territories:
                  - {id: americas, when: 'account.country in ["US", "CA", "MX", "BR"]', team: [ruth.jensen@example.com]}
                  - {id: large, precedence: 1, when: account.employees >= 1000, team: [maria.roberts@example.com]}
                  - {id: rest, precedence: 1000, when: 'true', team: [julia.keller@example.com]}
                """);
        for (Brand brand : Brand.values()) {
            user.json("pull", "--connection", connection(brand));
        }
    }

    @AfterEach
    void stop() {
        bailiwick.close();
        crms.values().forEach(Sandbox::close);
    }

    @Test
    void onePlanGivesTheSameCompaniesToTheSamePeopleInEveryCrmAndUndoTakesThemBack() {
        List<Integer> before = owners(Brand.SALESFORCE);
        JsonNode plan = user.json("plan", "--model", model.toString()).get("plan");

        JsonNode applied = user.json("apply", plan.get("id").asString()).get("plan");

        long changes = plan.get("ownerChanges").asLong();
        assertThat(applied.at("/outcomes/applied").asLong()).isEqualTo(changes);
        List<Integer> after = owners(Brand.SALESFORCE);
        assertThat(after.subList(0, ACCOUNTS).stream().distinct()).hasSize(3);
        assertThat(crms.keySet()).allSatisfy(brand -> {
            assertThat(owners(brand)).describedAs("%s", brand).isEqualTo(after);
            assertThat(changed(brand, before)).describedAs("%s", brand).isEqualTo(changes / crms.size());
        });

        user.json("undo", plan.get("id").asString());
        assertThat(crms.keySet())
                .allSatisfy(brand ->
                        assertThat(owners(brand)).describedAs("%s", brand).isEqualTo(before));
    }

    @Test
    void aCrmThatFailsKeepsNoOtherFromBeingWrittenAndIsCaughtUpLater() {
        List<Integer> before = owners(Brand.SALESFORCE);
        JsonNode plan = user.json("plan", "--model", model.toString()).get("plan");
        long perCrm = plan.get("ownerChanges").asLong() / crms.size();
        crm(Brand.HUBSPOT).inject(Fault.of(Fault.Target.ANY, Fault.Effect.FORBIDDEN, 1000));

        assertThat(user.run("apply", plan.get("id").asString())).isEqualTo(1);

        assertThat(user.err()).contains("hubspot").contains("Maybe");
        assertThat(crms.keySet())
                .allSatisfy(brand -> assertThat(changed(brand, before))
                        .describedAs("%s", brand)
                        .isEqualTo(brand == Brand.HUBSPOT ? 0 : perCrm));

        crm(Brand.HUBSPOT).clearFaults();
        user.json("apply", plan.get("id").asString());
        assertThat(changed(Brand.HUBSPOT, before)).isEqualTo(perCrm);
    }

    /** For each account and opportunity, which user owns it, by their place in the CRM. */
    private List<Integer> owners(Brand brand) {
        Sandbox crm = crm(brand);
        List<String> users = crm.ids(RecordKind.USER);
        return Stream.of(RecordKind.ACCOUNT, RecordKind.OPPORTUNITY)
                .flatMap(kind -> crm.ids(kind).stream())
                .map(id -> users.indexOf(crm.ownerOf(id).orElseThrow()))
                .toList();
    }

    private long changed(Brand brand, List<Integer> before) {
        List<Integer> now = owners(brand);
        return IntStream.range(0, now.size())
                .filter(i -> !now.get(i).equals(before.get(i)))
                .count();
    }

    private Sandbox crm(Brand brand) {
        return Objects.requireNonNull(crms.get(brand));
    }

    private String[] settings() {
        return crms.entrySet().stream()
                .flatMap(crm -> BrandConnection.of(crm.getKey()).arguments(crm.getValue()).stream())
                .toArray(String[]::new);
    }

    private static String connection(Brand brand) {
        return BrandConnection.of(brand).id();
    }
}
