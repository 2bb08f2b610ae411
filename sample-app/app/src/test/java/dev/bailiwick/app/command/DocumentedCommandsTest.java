package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.bailiwick.boot.ConnectionProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What the README and the guides tell people to type can be typed. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern BLOCK = Pattern.compile("^```\\w*\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n\\s*");
    private static final Pattern COMMAND = Pattern.compile("^bailiwick\\b.*$", Pattern.MULTILINE);
    private static final Pattern MENTION = Pattern.compile("`bailiwick ([a-z][a-z-]*)[^`]*`");
    private static final Pattern SETTING = Pattern.compile("--(bailiwick\\.connections\\.[^=]+)=(\\S+)");

    @ParameterizedTest
    @MethodSource("commands")
    void everyDocumentedCommandIsUnderstood(String line) {
        String[] args = args(line);

        assertThatCode(() -> Commands.commandLine(Shell.system()).parseArgs(args))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void everySettingOfADocumentedServerIsOne(String line) {
        Map<String, String> settings = new LinkedHashMap<>();
        SETTING.matcher(line).results().forEach(setting -> settings.put(setting.group(1), setting.group(2)));

        assertThatCode(() -> new Binder(new MapConfigurationPropertySource(settings))
                        .bind(
                                "bailiwick.connections",
                                Bindable.mapOf(String.class, ConnectionProperties.class),
                                new NoUnboundElementsBindHandler(BindHandler.DEFAULT)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("mentions")
    void everyCommandNamedInATextIsOne(String name) {
        assertThat(Commands.commandLine(Shell.system()).getSubcommands()).containsKey(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/quickstart.md"})
    void thePageNamesTheCommandThatStartsEverything(String page) throws IOException {
        assertThat(Files.readString(ROOT.resolve(page)))
                .contains("./mvnw -q -pl sample-app/app -am spring-boot:run")
                .contains("./mvnw verify");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/quickstart.md",
                "docs/operations.md",
                "docs/connections.md",
                "docs/webhooks.md",
                "docs/mirror.md"
            })
    void commandsOfThePageAreAmongThoseChecked(String page) throws IOException {
        assertThat(commands(ROOT.resolve(page))).isNotEmpty();
    }

    static List<String> commands() throws IOException {
        List<String> commands =
                pages().flatMap(DocumentedCommandsTest::commands).distinct().toList();
        assertThat(commands).hasSizeGreaterThan(30);
        return commands;
    }

    static List<String> servers() throws IOException {
        List<String> servers =
                commands().stream().filter(line -> SETTING.matcher(line).find()).toList();
        assertThat(servers).isNotEmpty();
        return servers;
    }

    static List<String> mentions() throws IOException {
        List<String> names = pages().flatMap(page -> MENTION.matcher(text(page)).results())
                .map(mention -> mention.group(1))
                .distinct()
                .toList();
        assertThat(names).hasSizeGreaterThan(5);
        return names;
    }

    private static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Path> guides = docs.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), guides.stream());
        }
    }

    private static Stream<String> commands(Path page) {
        return BLOCK.matcher(text(page))
                .results()
                .map(block -> CONTINUED.matcher(block.group(1)).replaceAll(" "))
                .flatMap(block -> COMMAND.matcher(block).results())
                .map(MatchResult::group);
    }

    private static String[] args(String line) {
        String[] words =
                line.replaceFirst("(^|\\s)#.*", "").replace("'", "").strip().split("\\s+", -1);
        return Commands.completed(Arrays.copyOfRange(words, 1, words.length));
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
