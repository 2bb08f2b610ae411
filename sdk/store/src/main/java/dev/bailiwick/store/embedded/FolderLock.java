package dev.bailiwick.store.embedded;

import dev.bailiwick.engine.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a folder to one user at a time. Falls when the process dies. */
final class FolderLock implements AutoCloseable {

    // Closing any channel to a file drops the locks of the whole process on it, so it is not opened twice.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes the folder, made when missing. */
    static FolderLock acquire(Path wanted) {
        try {
            Path folder = PrivateFiles.createFolder(wanted).toRealPath();
            if (!HELD_HERE.add(folder)) {
                throw inUse(folder);
            }
            try {
                return acquireFile(folder);
            } catch (IOException | RuntimeException e) {
                HELD_HERE.remove(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder " + wanted + " cannot be used for the embedded database: " + e.getMessage()
                            + "\nMaybe give a folder that this user may write.",
                    e);
        }
    }

    private static FolderLock acquireFile(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(folder);
            }
            return new FolderLock(folder, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(folder);
        }
    }

    private static RefusedException inUse(Path folder) {
        return new RefusedException(
                "The embedded database in " + folder + " is in use by another Bailiwick.",
                "Maybe stop that one first, or give this one a data folder of its own.");
    }
}
