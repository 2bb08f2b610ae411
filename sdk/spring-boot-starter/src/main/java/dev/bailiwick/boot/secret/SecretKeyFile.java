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
import java.util.Set;

/** The file {@code secret.key} in the data folder, which holds the master key when no property does. */
public final class SecretKeyFile {

    private static final String NAME = "secret.key";
    private static final int MAX_BYTES = 1024;

    private SecretKeyFile() {}

    /**
     * Reads the key, or makes one at the first start. The folder is made readable by its owner alone (0700), the file
     * too (0600), where the file system knows such rights. Several processes starting at once get the same key.
     *
     * @param dataFolder made when there is none
     * @throws RefusedException when the file cannot be read or written, or holds no key
     */
    public static synchronized MasterKey loadOrCreate(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        try {
            DataFolder.create(dataFolder);
            if (Files.exists(file) && Files.size(file) > 0) {
                return MasterKey.parse(Files.readString(file), file.toString());
            }
            return create(file);
        } catch (IOException e) {
            throw new RefusedException(
                    "The secret key file " + file + " can be neither read nor made: " + e.getMessage() + ".",
                    "Maybe this user lacks the right to, or bailiwick.data names the wrong folder.");
        }
    }

    /** The lock lets one of several processes write the key and makes the others wait and read it. */
    private static MasterKey create(Path file) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, DataFolder.ownerOnly(file, "rw-------"));
                FileLock lock = channel.lock()) {
            ByteBuffer content = ByteBuffer.allocate(MAX_BYTES);
            while (content.hasRemaining() && channel.read(content) >= 0) {
                // Reads on until the end.
            }
            if (content.position() > 0) {
                return MasterKey.parse(
                        StandardCharsets.US_ASCII.decode(content.flip()).toString(), file.toString());
            }
            MasterKey key = MasterKey.random();
            channel.write(StandardCharsets.US_ASCII.encode(key.base64() + "\n"));
            channel.force(true);
            return key;
        }
    }
}
