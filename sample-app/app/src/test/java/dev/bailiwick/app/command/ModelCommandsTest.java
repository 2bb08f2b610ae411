package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A model in a folder, without any server. */
class ModelCommandsTest {

    private static final String EXAMPLE = "src/main/resources/example-model";

    private static final String PASSES = """
            cases:
              - name: Germans are in EMEA
                account: {country: DE, custom: {Tier__c: B}}
                expect: {territory: emea, owner: jane@acme.example}
            """;

    private static final String FAILS = """
            cases:
              - name: Americans are in EMEA
                account: {country: US}
                expect: {territory: emea}
            """;

    @TempDir
    private Path folder;

    private CommandLineUser user = new CommandLineUser(Path.of("nowhere"));

    @BeforeEach
    void model() throws IOException {
        user = new CommandLineUser(folder);
        write("model.yaml", """
                model: m
                reps: [{email: jane@acme.example, name: Jane Doe}]
                territories:
                  - {id: emea, when: account.country == "DE" && account.custom.Tier__c != "A", team: [jane@acme.example]}
                """);
        write("fields.yaml", "account: {Tier__c: text}\n");
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "try", "check"})
    void everyCommandHasHelpAndTheOutputOption(String command) {
        assertThat(user.run("model", command, "--help")).isZero();

        assertThat(user.out()).contains("Usage: bailiwick model " + command).contains("--output=FORM");
    }

    @Test
    void theTestsOfTheExampleModelPass() {
        assertThat(user.run("model", "test", EXAMPLE))
                .describedAs(user.out() + user.err())
                .isZero();

        assertThat(user.out()).startsWith("tests/territories.yaml: ").contains("all passed");
    }

    @Test
    void casesThatPassEndWithZero() throws IOException {
        write("tests/a.yaml", PASSES);

        assertThat(user.run("model", "test", folder.toString())).isZero();

        assertThat(user.out().lines()).containsExactly("tests/a.yaml: 1 case, all passed");
        assertThat(user.err()).isEmpty();
    }

    @Test
    void casesThatFailEndWithOneAndSayWhy() throws IOException {
        write("tests/a.yaml", PASSES);
        write("tests/b.yaml", FAILS);

        assertThat(user.run("model", "test", folder.toString())).isEqualTo(1);

        assertThat(user.out())
                .contains("tests/b.yaml:2: Americans are in EMEA")
                .contains("expected  emea", "got       none", "account.country = US")
                .contains("2 cases, 1 failed");
        assertThat(user.err()).isEmpty();
    }

    @Test
    void resultsInJsonAreOneDocument() throws IOException {
        write("tests/a.yaml", PASSES);

        JsonNode report = user.json("model", "test", folder.toString());

        assertThat(report.get("cases").asInt()).isEqualTo(1);
        assertThat(report.at("/results/0/name").asString()).isEqualTo("Germans are in EMEA");
        assertThat(report.at("/results/0/passed").asBoolean()).isTrue();
    }

    @Test
    void buildServersGetTheirXmlWhateverComesOfTheTests() throws IOException {
        Path xml = folder.resolve("results.xml");
        write("tests/b.yaml", FAILS);

        assertThat(user.run("model", "test", folder.toString(), "--junit", xml.toString()))
                .isEqualTo(1);
        assertThat(Files.readString(xml)).contains("<failure message=\"territory: expected emea, got none\"");

        write("tests/b.yaml", "cases: 7");
        assertThat(user.run("model", "test", folder.toString(), "--junit", xml.toString()))
                .isEqualTo(1);
        assertThat(Files.readString(xml)).contains("<error message=\"`cases` must be a list\"");

        assertThat(user.run(
                        "model",
                        "test",
                        folder.toString(),
                        "--junit",
                        folder.resolve("no/r.xml").toString()))
                .isEqualTo(1);
        assertThat(user.err()).contains("no/r.xml").contains("Maybe its folder");
    }

    @Test
    void mistakesAreListedLikeThoseOfACompiler() throws IOException {
        write("tests/a.yaml", PASSES.replace("country", "contry"));

        assertThat(user.run("model", "test", folder.toString())).isEqualTo(1);

        assertThat(user.out()).isEmpty();
        assertThat(user.err().lines())
                .startsWith(
                        "The model has a mistake.",
                        "tests/a.yaml:3:15: unknown field `account.contry`",
                        "    Maybe you meant `country`.");
    }

    @Test
    void fieldsOfACrmMustBeListed() throws IOException {
        Files.delete(folder.resolve("fields.yaml"));
        assertThat(user.run("model", "try", folder.toString(), "account.country=DE"))
                .isEqualTo(1);
        assertThat(user.err()).contains("unknown field `account.custom.Tier__c`");

        write("fields.yaml", "account: {Tier__c: txt}\n");
        for (String command : new String[] {"test", "try"}) {
            assertThat(user.run(
                            command.equals("test")
                                    ? new String[] {"model", "test", folder.toString()}
                                    : new String[] {"model", "try", folder.toString(), "account.country=DE"}))
                    .isEqualTo(1);
            assertThat(user.err()).contains("fields.yaml:1:20: unknown type `txt`");
        }
    }

    @Test
    void aFolderWithoutTestsIsAFailure() {
        assertThat(user.run("model", "test", folder.toString())).isEqualTo(1);

        assertThat(user.err()).startsWith("There are no test cases in ").contains("Maybe write the first");
    }

    @Test
    void aFolderThatIsNotThereIsAFailure() {
        assertThat(user.run("model", "test", folder.resolve("x").toString())).isEqualTo(1);

        assertThat(user.err()).startsWith("There is no folder ").contains("Maybe the path");
    }

    @Test
    void aMadeUpRecordIsDecidedAndExplained() {
        assertThat(user.run("model", "try", folder.toString(), "account.country=DE", "account.custom.Tier__c=B"))
                .isZero();

        assertThat(user.out())
                .startsWith("territory  emea\nowner      Jane Doe\nWhy: In emea.")
                .contains("account.custom.Tier__c = B");
    }

    @Test
    void aMadeUpRecordMayComeFromAFile() throws IOException {
        Path record = write("record.txt", "account: {country: DE, owner: jane@acme.example}\n");

        JsonNode view = user.json("model", "try", folder.toString(), "--record", record.toString());

        assertThat(view.get("territory").isNull()).isTrue();
        assertThat(view.at("/ownerWanted/name").asString()).isEqualTo("Jane Doe");
        assertThat(view.get("ownerChanges").asBoolean()).isFalse();
        assertThat(view.get("lines").toString()).contains("account.custom.Tier__c is absent");
    }

    @Test
    void mistakesOfARecordAreAllListed() {
        assertThat(user.run(
                        "model", "try", folder.toString(), "account.country=DE", "account.employees=many", "owner=x"))
                .isEqualTo(1);

        assertThat(user.err())
                .startsWith("The record has 2 mistakes.")
                .contains("values:2:19: `account.employees` must be a whole number", "values:3:1: unknown key `owner`");
    }

    @Test
    void aRecordThatCannotBeReadIsAFailure() {
        assertThat(user.run("model", "try", folder.toString(), "--record", folder.toString()))
                .isEqualTo(1);

        assertThat(user.err()).contains("cannot be read").contains("Maybe the path after --record");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model",
                "model test",
                "model try",
                "model try example",
                "model try example a=b --record file",
                "what-if",
                "what-if a=b --record file"
            })
    void wrongUsageEndsWithTwo(String line) {
        assertThat(user.run(line.split(" "))).isEqualTo(2);

        assertThat(user.err()).contains("Usage: bailiwick");
    }
}
