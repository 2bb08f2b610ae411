package dev.bailiwick.benchmarks.sync.scale;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * jsforce in Node.js, if it is there.
 *
 * @param child empty when it takes no part
 */
record Peer(Optional<Child> child) implements AutoCloseable {

    static Peer start(Optional<Path> folder, Settings settings) {
        return new Peer(folder.map(where -> Child.start(List.of("node", "scale.mjs"), where, settings.environment())));
    }

    static Digest digest(JsonNode answer) {
        return new Digest(answer.path("count").longValue(), answer.path("sum").longValue());
    }

    @Override
    public void close() {
        child.ifPresent(Child::close);
    }
}
