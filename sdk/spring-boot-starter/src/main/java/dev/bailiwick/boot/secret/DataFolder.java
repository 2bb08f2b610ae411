package dev.bailiwick.boot.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder for what Bailiwick keeps. */
public final class DataFolder {

    private DataFolder() {}

    /**
     * Makes the folder unless it is there, readable by its owner alone (0700) where the file system knows such rights.
     *
     * @return the folder
     */
    public static Path create(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        }
        return folder;
    }

    static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
