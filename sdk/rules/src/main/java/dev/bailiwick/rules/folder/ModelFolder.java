package dev.bailiwick.rules.folder;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The texts of a territory model, unread: {@code model.yaml}, and value lists and areas beside it. Immutable. */
public final class ModelFolder {

    /** The file that holds the model. */
    public static final String MODEL_FILE = "model.yaml";

    private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".csv", ".geojson");
    private static final int MAX_LEVELS = 8;
    private static final int MAX_FILES = 1_000;
    private static final long MAX_BYTES = 64L << 20;

    private final SortedMap<String, String> files;

    private ModelFolder(Map<String, String> files) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Reads the {@code *.yaml}, {@code *.yml}, {@code *.csv} and {@code *.geojson} files of a folder and the folders in
     * it. Names that start with a dot are left out; links to folders are not followed.
     *
     * @throws IOException when the folder or a file in it cannot be read, a link leads out of the folder, a file is not
     *     UTF-8, or the files are more than 1,000 or together larger than 64 MiB
     */
    public static ModelFolder read(Path dir) throws IOException {
        Path root = dir.toRealPath();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root, MAX_LEVELS)) {
            paths = walk.filter(path -> isModelFile(name(root, path)))
                    .filter(Files::isRegularFile)
                    .limit(MAX_FILES + 1L)
                    .toList();
        }
        if (paths.size() > MAX_FILES) {
            throw new IOException(
                    dir + " holds more than " + MAX_FILES + " model files. Maybe it is not a model's folder.");
        }
        Map<String, String> files = new TreeMap<>();
        long bytes = 0;
        for (Path path : paths) {
            if (!path.toRealPath().startsWith(root)) {
                throw new IOException(path + " is a link out of the model's folder. Maybe put the file itself there.");
            }
            bytes += Files.size(path);
            if (bytes > MAX_BYTES) {
                throw new IOException(
                        dir + " holds more than 64 MiB of model files. Maybe it is not a model's folder.");
            }
            files.put(name(root, path), text(path));
        }
        return new ModelFolder(files);
    }

    /**
     * A folder made of texts.
     *
     * @param files by name, with {@code /} between folders; names that {@link #read} would leave out are left out
     */
    public static ModelFolder of(Map<String, String> files) {
        Map<String, String> kept = new TreeMap<>(files);
        kept.keySet().removeIf(name -> !isModelFile(name));
        return new ModelFolder(kept);
    }

    /** The texts by name, with {@code /} between folders. Unmodifiable. */
    public SortedMap<String, String> files() {
        return files;
    }

    /** SHA-256 over names and texts, in lower-case hexadecimal: the same for the same model, wherever it lies. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                add(digest, name);
                add(digest, text);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Each text goes in with its length, so that no two folders run together to the same bytes. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static String name(Path root, Path path) {
        return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static boolean isModelFile(String name) {
        return SUFFIXES.stream().anyMatch(name::endsWith) && !name.startsWith(".") && !name.contains("/.");
    }

    private static String text(Path path) throws IOException {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException(path + " is not UTF-8 text. Maybe save it with that encoding.", e);
        }
    }
}
