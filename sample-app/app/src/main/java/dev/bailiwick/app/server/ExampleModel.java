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

    ExampleModel(BailiwickProperties bailiwick) throws IOException {
        Path folder = bailiwick.modelFolder();
        if (Files.exists(folder)) {
            return;
        }
        DataFolder.create(bailiwick.dataFolder());
        Files.createDirectories(folder);
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:example-model/*");
        for (Resource file : files) {
            try (InputStream text = file.getInputStream()) {
                Files.copy(text, folder.resolve(String.valueOf(file.getFilename())));
            }
        }
    }
}
