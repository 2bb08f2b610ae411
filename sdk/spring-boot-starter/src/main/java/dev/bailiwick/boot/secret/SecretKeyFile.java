package dev.bailiwick.boot.secret;

import dev.bailiwick.engine.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The file {@code secret.key} in the data folder, which holds the master key when no property does. Where one key takes
 * the place of another it has one a line, the newest last: a line is only ever added, so that no crash loses a key.
 */
public final class SecretKeyFile {

    private static final String NAME = "secret.key";
    private static final int MAX_BYTES = 65_536;

    private SecretKeyFile() {}

    /**
     * Reads the keys, or makes one at the first start. The folder is made readable by its owner alone (0700), the file
     * too (0600), where the file system knows such rights. Several processes starting at once get the same key.
     *
     * @param dataFolder made when there is none
     * @throws RefusedException when the file cannot be read or written, or holds something else than keys
     */
    public static synchronized MasterKeys loadOrCreate(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        try {
            DataFolder.create(dataFolder);
            return Files.exists(file) && Files.size(file) > 0
                    ? parse(Files.readString(file), file)
                    : changed(file, String::isBlank);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /**
     * Adds a new key, which is the newest from the next start on.
     *
     * @param dataFolder has a key already
     * @return all keys
     * @throws RefusedException as for {@link #loadOrCreate}, and then the file is as it was
     */
    public static synchronized MasterKeys addKey(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        try {
            return changed(file, keys -> true);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static RefusedException unusable(Path file, IOException e) {
        return new RefusedException(
                "The secret key file " + file + " can be neither read nor made: " + e.getMessage() + ".",
                "Maybe this user lacks the right to, or bailiwick.data names the wrong folder.");
    }

    /** The lock lets one of several processes write at a time and makes the others wait and read what it wrote. */
    private static MasterKeys changed(Path file, Predicate<String> wantsAnother) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, DataFolder.ownerOnly(file, "rw-------"));
                FileLock lock = channel.lock()) {
            String keys = read(channel);
            if (!keys.isBlank()) {
                parse(keys, file);
            }
            if (wantsAnother.test(keys)) {
                String line = (keys.isEmpty() || keys.endsWith("\n") ? "" : "\n")
                        + MasterKey.random().base64() + "\n";
                channel.write(StandardCharsets.US_ASCII.encode(line));
                channel.force(true);
                keys += line;
            }
            return parse(keys, file);
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(MAX_BYTES);
        while (content.hasRemaining() && channel.read(content) >= 0) {
            // Reads on until the end.
        }
        return StandardCharsets.US_ASCII.decode(content.flip()).toString();
    }

    private static MasterKeys parse(String text, Path file) {
        List<String> lines = text.isBlank()
                ? List.of("")
                : text.lines().filter(line -> !line.isBlank()).toList();
        List<MasterKey> keys = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            keys.add(MasterKey.parse(lines.get(i), lines.size() == 1 ? file.toString() : file + ", line " + (i + 1)));
        }
        Collections.reverse(keys);
        return new MasterKeys(keys.get(0), keys.subList(1, keys.size()));
    }
}
