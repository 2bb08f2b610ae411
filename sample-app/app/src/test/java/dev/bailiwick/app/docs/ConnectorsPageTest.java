package dev.bailiwick.app.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.server.Server;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.TerritoryPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The page about the connectors says what they are, and names no test that is not there. */
class ConnectorsPageTest {

    private static final Path ROOT = Path.of("../..");

    private static final Pattern CASE = Pattern.compile("^\\| (\\d+) \\|.*$", Pattern.MULTILINE);

    /** As in {@code hubspot/ReadingTest.theFirstPullGoesThroughTheListToItsEnd}: a folder, a class, a method. */
    private static final Pattern TEST = Pattern.compile("`([\\w-]+)/(\\w+Test)\\.(\\w+)`");

    private static final int CASES = 45;

    private static final Pattern CONFIGURATION = Pattern.compile("```yaml\n(bailiwick:\n.*?)```", Pattern.DOTALL);

    private static final Pattern SECRET = Pattern.compile("\\$\\{(\\w+)}");

    @ParameterizedTest
    @MethodSource("factories")
    void thePageListsEverySettingAsTheConnectorDescribesIt(ConnectorFactory factory) throws IOException {
        String table = factory.settings().stream().map(ConnectorsPageTest::row).collect(joining("\n", "", "\n"));

        assertThat(page()).contains("(`" + factory.type() + "`)").contains(table);
    }

    @Test
    void everyEdgeCaseIsInTheTableWithATestOrAReason() throws IOException {
        List<MatchResult> rows = CASE.matcher(page()).results().toList();

        assertThat(rows)
                .extracting(row -> row.group(1))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, CASES)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(rows)
                .extracting(MatchResult::group)
                .allMatch(row -> TEST.matcher(row).find() || row.contains("Does not arise:"));
    }

    @Test
    void everyTestThatThePageNamesIsThere() throws IOException {
        List<MatchResult> named = TEST.matcher(page()).results().toList();
        List<Path> sources = sources();

        assertThat(named)
                .hasSizeGreaterThan(CASES)
                .allSatisfy(test -> assertThat(text(sources, test)).contains("void " + test.group(3) + "("));
    }

    /** As an admin would paste them, one below the other; nothing is called when Bailiwick starts. */
    @Test
    void everyConfigurationOfThePageIsAccepted(@TempDir Path data) throws IOException {
        List<String> snippets = CONFIGURATION
                .matcher(page())
                .results()
                .map(snippet -> snippet.group(1))
                .toList();
        Path file = data.resolve("application.yaml");
        Files.writeString(file, String.join("---\n", snippets));
        List<String> arguments = new ArrayList<>(List.of(
                "--bailiwick.data=" + data,
                "--bailiwick.sandbox.enabled=false",
                "--server.port=0",
                "--spring.profiles.active=admin",
                "--spring.config.additional-location=file:" + file));
        SECRET.matcher(page()).results().forEach(secret -> arguments.add("--" + secret.group(1) + "=secret"));

        try (ConfigurableApplicationContext context =
                SpringApplication.run(Server.class, arguments.toArray(String[]::new))) {
            assertThat(context.getBean(Connections.class).all())
                    .extracting(Connection::type)
                    .containsExactlyInAnyOrderElementsOf(
                            factories().stream().map(ConnectorFactory::type).toList());
        }
    }

    static List<ConnectorFactory> factories() {
        List<ConnectorFactory> factories = ServiceLoader.load(TerritoryPlugin.class).stream()
                .flatMap(plugin -> plugin.get().connectors().stream())
                .toList();
        assertThat(factories)
                .extracting(ConnectorFactory::type)
                .containsExactlyInAnyOrder("salesforce", "hubspot", "dynamics365", "pipedrive", "zoho", "suitecrm");
        return factories;
    }

    private static String row(Setting setting) {
        String choices =
                setting.allowedValues().isEmpty() ? "" : " One of " + String.join(", ", setting.allowedValues()) + ".";
        String without = setting.isRequired()
                ? "required"
                : setting.defaultValue().map(value -> "`" + value + "`").orElse("");
        return "| `" + setting.name() + "` | " + setting.description() + choices + " | " + without + " |";
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/connectors.md"));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> file.toString().contains("src/test/java"))
                    .toList();
        }
    }

    private static String text(List<Path> sources, MatchResult test) throws IOException {
        Path file = sources.stream()
                .filter(source -> source.endsWith(test.group(2) + ".java"))
                .filter(source -> source.toString().contains("/" + test.group(1) + "/"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + test.group()));
        return Files.readString(file);
    }
}
