package dev.bailiwick.app.server;

import dev.bailiwick.boot.BailiwickProperties;
import dev.bailiwick.boot.secret.DataFolder;
import dev.bailiwick.engine.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Puts an example territory model where none is yet, so that the first plan works. */
@Component
class ExampleModel {

    private static final String FOLDER = "example-model/";

    ExampleModel(BailiwickProperties bailiwick) {
        Path folder = bailiwick.modelFolder();
        if (Files.exists(folder)) {
            return;
        }
        try {
            DataFolder.create(bailiwick.dataFolder());
            put(folder);
        } catch (IOException e) {
            throw new RefusedException(
                    "There is no territory model in " + folder + ", and the example cannot be put there: " + e + ".",
                    "Maybe make the folder and put a model.yaml there, or name another one in bailiwick.model.");
        }
    }

    private static void put(Path folder) throws IOException {
        Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
        Path draft = Files.createTempDirectory(parent, folder.getFileName() + ".");
        try {
            copyInto(draft);
            // All of it or nothing: half a model, left by a start that was killed, would look like somebody's own.
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            boolean putByAnotherNode = Files.exists(folder);
            if (!putByAnotherNode) {
                throw e;
            }
        } finally {
            FileSystemUtils.deleteRecursively(draft);
        }
    }

    private static void copyInto(Path folder) throws IOException {
        // With a dot in the name: folders are no files to copy.
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:" + FOLDER + "**/*.*");
        for (Resource file : files) {
            String url = file.getURL().toString();
            Path copy = folder.resolve(url.substring(url.lastIndexOf(FOLDER) + FOLDER.length()));
            Files.createDirectories(copy.getParent());
            try (InputStream text = file.getInputStream()) {
                Files.copy(text, copy);
            }
        }
    }
}
