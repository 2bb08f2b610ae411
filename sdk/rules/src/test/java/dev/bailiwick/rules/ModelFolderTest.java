package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.bailiwick.rules.folder.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    @TempDir
    Path temp;

    private Path dir;

    @BeforeEach
    void createFolder() throws IOException {
        dir = Files.createDirectory(temp.resolve("model"));
        Files.writeString(dir.resolve("model.yaml"), "model: m\n");
    }

    @Test
    void readsYamlCsvAndGeoJsonOnly() throws IOException {
        Files.createDirectories(dir.resolve("lists/.hidden"));
        Files.writeString(dir.resolve("lists/west.csv"), "94105\n");
        Files.writeString(dir.resolve("lists/.hidden/a.csv"), "x");
        Files.writeString(dir.resolve(".secret.yaml"), "x");
        Files.writeString(dir.resolve("README.md"), "x");
        Files.writeString(dir.resolve("tests.yml"), "[]");
        Files.writeString(dir.resolve("bay.geojson"), "{}");
        Files.writeString(dir.resolve("bay.json"), "{}");

        assertThat(ModelFolder.read(dir).files())
                .containsExactlyEntriesOf(new java.util.TreeMap<>(Map.of(
                        "bay.geojson",
                        "{}",
                        "lists/west.csv",
                        "94105\n",
                        "model.yaml",
                        "model: m\n",
                        "tests.yml",
                        "[]")));
    }

    @Test
    void refusesALinkThatLeadsOut() throws IOException {
        Path outside = Files.writeString(temp.resolve("secret.csv"), "x");
        Files.createSymbolicLink(dir.resolve("list.csv"), outside);
        assertThatIOException()
                .isThrownBy(() -> ModelFolder.read(dir))
                .withMessageContaining("list.csv is a link out of the model's folder. Maybe");
    }

    @Test
    void takesALinkThatStaysInside() throws IOException {
        Files.createSymbolicLink(dir.resolve("copy.yaml"), dir.resolve("model.yaml"));
        assertThat(ModelFolder.read(dir).files()).containsEntry("copy.yaml", "model: m\n");
    }

    @Test
    void refusesMoreThan64Mebibytes() throws IOException {
        try (var file = new java.io.RandomAccessFile(dir.resolve("big.csv").toFile(), "rw")) {
            file.setLength((64L << 20) + 1);
        }
        assertThatIOException().isThrownBy(() -> ModelFolder.read(dir)).withMessageContaining("64 MiB");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        Files.write(dir.resolve("latin.csv"), new byte[] {'Z', (byte) 0xFC});
        assertThatIOException()
                .isThrownBy(() -> ModelFolder.read(dir))
                .withMessageContaining("latin.csv is not UTF-8 text. Maybe");
    }

    @Test
    void hasTheSameFingerprintForTheSameTextsOnly() throws IOException {
        String fingerprint = ModelFolder.read(dir).fingerprint();
        assertThat(fingerprint).hasSize(64).matches("[0-9a-f]+");
        assertThat(ModelFolder.of(Map.of("model.yaml", "model: m\n", "README.md", "left out"))
                        .fingerprint())
                .isEqualTo(fingerprint);
        assertThat(List.of(
                        Map.of("model.yaml", "model: n\n"), Map.of("a.yaml", "model: m\n"), Map.<String, String>of()))
                .noneMatch(files -> ModelFolder.of(files).fingerprint().equals(fingerprint));
        assertThat(ModelFolder.of(Map.of("a.csv", "1", "b.csv", "")).fingerprint())
                .isNotEqualTo(ModelFolder.of(Map.of("a.csv", "", "b.csv", "1")).fingerprint());
    }
}
