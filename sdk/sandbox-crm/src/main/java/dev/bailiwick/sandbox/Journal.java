package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.core.ChangeLog;
import dev.bailiwick.sandbox.core.RecordChange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with every transaction since the seed, one JSON line each; the first line says which seed. A line is handed to
 * the operating system before anybody sees the change, so it outlives the process. Not thread-safe.
 */
final class Journal implements ChangeLog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the journal, or makes it. What follows the last whole line is dropped: the process was killed while it
     * wrote that line, so nobody was told that it had been written.
     *
     * @throws SandboxException when it cannot be opened, is in use, or belongs to other options
     */
    static Journal open(Path file, SandboxOptions options) {
        String header = JournalLine.header(options);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                Journal journal = new Journal(file, channel);
                journal.lock();
                journal.startWith(header);
                return journal;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SandboxException(
                    "Sandbox journal " + file + " cannot be opened: " + e + ". Maybe its folder does not exist.", e);
        }
    }

    /**
     * Hands over the transactions in order.
     *
     * @throws SandboxException when a line cannot be read or names a record that does not exist
     */
    @Override
    public void replay(BiConsumer<Instant, List<RecordChange>> transaction) {
        int number = 1;
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            for (String line : (Iterable<String>) lines.skip(1)::iterator) {
                number++;
                JournalLine entry = JournalLine.parse(line);
                transaction.accept(entry.at(), entry.changes());
            }
        } catch (IOException | RuntimeException e) {
            throw new SandboxException(
                    "Sandbox journal " + file + " is broken at line " + number + ": " + e.getMessage()
                            + ". Maybe it was edited by hand; without the file the sandbox starts from its seed.",
                    e);
        }
    }

    /**
     * Adds a transaction.
     *
     * @throws SandboxException when it cannot be written; the file is then as before
     */
    @Override
    public void append(Instant at, List<RecordChange> changes) {
        try {
            write(new JournalLine(at, changes).print());
        } catch (IOException e) {
            throw new SandboxException(
                    "Sandbox journal " + file + " cannot be written: " + e + ". Maybe the disk is full.", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("Sandbox journal {} was not closed: {}. Maybe its disk is gone.", file, e.toString());
        }
    }

    private void lock() throws IOException {
        boolean locked;
        try {
            // Where locks are mandatory, the locked byte cannot be read: take one that will never be written.
            locked = channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new SandboxException(
                    "Sandbox journal " + file + " is in use. Maybe another sandbox runs on it.", null);
        }
    }

    private void startWith(String header) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        String first = new String(content, 0, Math.min(content.length, header.length() + 1), StandardCharsets.UTF_8);
        boolean startedAndKilled = end == 0 && header.startsWith(first);
        if (!startedAndKilled && !first.equals(header + "\n")) {
            throw new SandboxException(
                    "Sandbox journal " + file
                            + " belongs to a sandbox started with other options.\n  expected first line: "
                            + header + "\n  found: " + first.strip()
                            + "\nMaybe start with the brand, seed, sizes and accounts file named there, or with another journal.",
                    null);
        }
        if (end < content.length) {
            LOG.warn("Sandbox journal {}: dropped {} bytes of an unfinished last line.", file, content.length - end);
            channel.truncate(end);
        }
        channel.position(end);
        if (end == 0) {
            write(header);
        }
    }

    private void write(String line) throws IOException {
        long before = channel.position();
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
    }
}
