package dev.bailiwick.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Makes every change of the public contract visible in review. */
class SpiGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/spi-1.0-draft.txt");

    @Test
    void publicSignaturesAreThoseOfTheGoldenFile() throws IOException, URISyntaxException {
        List<String> actual = PublicSignatures.of(classes());

        assertThat(actual)
                .describedAs(
                        "The SPI changed. Maybe that was meant: then copy target/spi-signatures.txt over %s", GOLDEN)
                .isEqualTo(Files.readAllLines(GOLDEN));
    }

    @Test
    void everyTypeIsPublic() throws IOException, URISyntaxException {
        assertThat(classes()).hasSizeGreaterThan(40).allMatch(type -> Modifier.isPublic(type.getModifiers()));
    }

    private static List<Class<?>> classes() throws IOException, URISyntaxException {
        Path folder = Path.of(Connector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .sorted()
                    .<Class<?>>map(SpiGoldenTest::load)
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(
                    file.substring(0, file.length() - ".class".length()).replace('/', '.'));
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
