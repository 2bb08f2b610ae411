package dev.bailiwick.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.boot.BailiwickProperties;
import dev.bailiwick.engine.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ExampleModelTest {

    @TempDir
    private Path folder;

    @Test
    void nodesThatShareAFolderPutOneWholeModelThere() throws IOException {
        List<CompletableFuture<Void>> nodes = IntStream.range(0, 8)
                .mapToObj(node -> CompletableFuture.runAsync(() -> put(folder)))
                .toList();
        nodes.forEach(CompletableFuture::join);

        Path alone = Files.createDirectory(folder.resolve("alone"));
        put(alone);
        assertThat(files(folder.resolve("model"))).isNotEmpty().isEqualTo(files(alone.resolve("model")));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(folder.resolve("model"), alone);
        }
    }

    @Test
    void anAdminsOwnModelIsLeftAlone() throws IOException {
        Path own = Files.createDirectory(folder.resolve("model"));
        Files.writeString(own.resolve("model.yaml"), "model: mine");

        put(folder);

        assertThat(files(own)).containsExactly("model.yaml");
    }

    @Test
    void aFolderThatCannotBeMadeIsToldWithWhatToDo() throws IOException {
        Path model = Files.createFile(folder.resolve("file")).resolve("model");

        assertThatThrownBy(() -> put(Map.of("bailiwick.data", folder.toString(), "bailiwick.model", model.toString())))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.what()).contains("no territory model in " + model);
                    assertThat(refused.maybe()).contains("bailiwick.model");
                });
    }

    private static void put(Path data) {
        put(Map.of("bailiwick.data", data.toString()));
    }

    private static void put(Map<String, String> settings) {
        BailiwickProperties properties = new Binder(new MapConfigurationPropertySource(settings))
                .bind("bailiwick", BailiwickProperties.class)
                .get();
        ExampleModel unused = new ExampleModel(properties);
    }

    private static List<String> files(Path model) throws IOException {
        try (Stream<Path> all = Files.walk(model)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> model.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
