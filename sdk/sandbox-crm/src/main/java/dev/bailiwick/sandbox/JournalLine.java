package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.core.RecordChange;
import dev.bailiwick.sandbox.core.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One transaction as a line of the journal.
 *
 * @param at its stamp
 * @param changes what it wrote, in order
 */
record JournalLine(Instant at, List<RecordChange> changes) {

    /** To be raised whenever the same options begin to give other records, or lines are written in another way. */
    private static final int FORMAT = 3;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The first line of a journal: all that decides the records it is replayed onto. */
    static String header(SandboxOptions options) {
        ObjectNode header = JSON.createObjectNode();
        header.put("sandboxJournal", FORMAT);
        header.put("brand", options.brand().name());
        header.put("seed", options.seed());
        header.put("accounts", options.accountsFile().isPresent() ? 0 : options.accounts());
        header.put("opportunities", options.opportunities());
        header.put("users", options.users());
        header.put("inactiveUsers", options.inactiveUsers());
        header.put(
                "accountsFile",
                options.accountsFile().map(JournalLine::fingerprint).orElse("none"));
        return JSON.writeValueAsString(header);
    }

    String print() {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", at.toString());
        ArrayNode list = line.putArray("changes");
        for (RecordChange change : changes) {
            ObjectNode entry = list.addObject();
            entry.put("kind", change.kind().name());
            entry.put("id", change.id());
            entry.put("create", change.create());
            ObjectNode values = entry.putObject("values");
            new TreeMap<>(change.values())
                    .forEach((field, value) -> value.ifPresentOrElse(
                            present -> values.putObject(field)
                                    .put(ValueType.of(present).name(), ValueType.print(present)),
                            () -> values.putNull(field)));
        }
        return JSON.writeValueAsString(line);
    }

    /**
     * Reads what {@link #print} wrote.
     *
     * @throws RuntimeException when the line is something else
     */
    static JournalLine parse(String text) {
        JsonNode line = JSON.readTree(text);
        List<RecordChange> changes = new ArrayList<>();
        for (JsonNode entry : line.required("changes")) {
            Map<String, Optional<Object>> values = new HashMap<>();
            entry.required("values").forEachEntry((field, value) -> values.put(field, value(value)));
            changes.add(new RecordChange(
                    RecordKind.valueOf(entry.required("kind").stringValue()),
                    entry.required("id").stringValue(),
                    entry.required("create").booleanValue(),
                    values));
        }
        return new JournalLine(Instant.parse(line.required("at").stringValue()), changes);
    }

    /** An object whose only property is the type of the value it has; null for an empty field. */
    private static Optional<Object> value(JsonNode typed) {
        return typed.propertyStream()
                .findFirst()
                .map(property -> ValueType.valueOf(property.getKey())
                        .parse(property.getValue().stringValue()));
    }

    private static String fingerprint(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw AccountsFile.unreadable(file, e);
        }
    }
}
