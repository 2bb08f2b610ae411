package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README and the guides tell people to type can be typed. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("../..");

    @ParameterizedTest
    @MethodSource("commands")
    void everyDocumentedCommandIsUnderstood(String line) {
        String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
        String[] args = Commands.completed(Arrays.copyOfRange(words, 1, words.length));

        assertThatCode(() -> Commands.commandLine(Shell.system()).parseArgs(args))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/quickstart.md"})
    void thePageNamesTheCommandThatStartsEverything(String page) throws IOException {
        assertThat(Files.readString(ROOT.resolve(page)))
                .contains("./mvnw -q -pl sample-app/app -am spring-boot:run")
                .contains("./mvnw verify");
    }

    static List<String> commands() throws IOException {
        List<String> commands = Stream.concat(
                        Files.readAllLines(ROOT.resolve("README.md")).stream(),
                        Files.readAllLines(ROOT.resolve("docs/quickstart.md")).stream())
                .filter(line -> line.equals("bailiwick") || line.matches("bailiwick (?! ).*|bailiwick +#.*"))
                .toList();
        assertThat(commands).hasSizeGreaterThan(10);
        return commands;
    }
}
