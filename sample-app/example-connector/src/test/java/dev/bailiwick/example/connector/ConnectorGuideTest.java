package dev.bailiwick.example.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectorGuideTest {

    private static final Pattern SNIPPET = Pattern.compile("`(\\w+\\.java)`\n```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @MethodSource("snippets")
    void everySnippetOfTheGuideStandsInItsFile(Snippet snippet) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> named =
                    files.filter(file -> file.endsWith(snippet.file())).toList();

            assertThat(named)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readString(file)).contains(snippet.code()));
        }
    }

    static List<Snippet> snippets() throws IOException {
        String guide = Files.readString(Path.of("../../docs/connector-guide.md"));
        List<Snippet> snippets = SNIPPET.matcher(guide)
                .results()
                .map(match -> new Snippet(match.group(1), match.group(2)))
                .toList();
        assertThat(guide.split("```java", -1)).hasSize(snippets.size() + 1);
        return snippets;
    }

    record Snippet(String file, String code) {}
}
