package dev.bailiwick.app.server;

import dev.bailiwick.boot.BailiwickProperties;
import dev.bailiwick.boot.secret.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Puts an example territory model where none is yet, so that the first plan works. */
@Component
class ExampleModel {

    private static final String FOLDER = "example-model/";

    ExampleModel(BailiwickProperties bailiwick) throws IOException {
        Path folder = bailiwick.modelFolder();
        if (Files.exists(folder)) {
            return;
        }
        DataFolder.create(bailiwick.dataFolder());
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
