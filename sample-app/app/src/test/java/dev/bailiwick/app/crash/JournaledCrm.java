package dev.bailiwick.app.crash;

import dev.bailiwick.app.Installation;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.SandboxStats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A CRM that outlives the servers and keeps a journal of every write, also of one that changes nothing. */
final class JournaledCrm implements AutoCloseable {

    private final Path journal;
    private final Sandbox sandbox;

    JournaledCrm(SandboxOptions company, Path journal) {
        this.journal = journal;
        this.sandbox = Sandbox.start(company.journal(journal));
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Requests answered so far. */
    long calls() {
        SandboxStats stats = sandbox.stats();
        return stats.queries() + stats.writes() + stats.tokens() + stats.otherApi();
    }

    /** Bytes of the journal: they grow when a write is done, before the writer is told so. */
    long journaled() {
        try {
            return Files.size(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every write of a record so far, in the journal's order. */
    List<Write> writes() {
        try (Stream<String> lines = Files.lines(journal)) {
            return lines.skip(1)
                    .map(line -> JsonMapper.shared().readTree(line))
                    .flatMap(line -> line.required("changes").valueStream())
                    .map(Write::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who owns each record. */
    Map<String, String> owners() {
        return Installation.owners(sandbox);
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /**
     * What one write did to a record.
     *
     * @param record its id
     * @param values the fields it set, as the journal spells them
     */
    record Write(String record, String values) {

        private static Write of(JsonNode change) {
            return new Write(
                    change.required("id").asString(), change.required("values").toString());
        }
    }
}
