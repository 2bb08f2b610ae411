package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.RecordKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the company keeps: organizations and deals. */
enum Item {
    ORGANIZATION(RecordKind.ACCOUNT, "organization", "Organization"),
    DEAL(RecordKind.OPPORTUNITY, "deal", "Deal");

    private final RecordKind kind;
    private final String word;
    private final String label;

    Item(RecordKind kind, String word, String label) {
        this.kind = kind;
        this.word = word;
        this.label = label;
    }

    static Optional<Item> of(RecordKind kind) {
        return Arrays.stream(values()).filter(item -> item.kind == kind).findFirst();
    }

    RecordKind kind() {
        return kind;
    }

    /** In webhooks, recent changes and addresses for people. */
    String word() {
        return word;
    }

    /** In URLs of records. */
    String plural() {
        return word + "s";
    }

    /** In URLs of fields. */
    String fieldsPath() {
        return word + "Fields";
    }

    /** For a person. */
    String label() {
        return label;
    }

    List<Field> fields() {
        return this == ORGANIZATION ? Schema.ORGANIZATION : Schema.DEAL;
    }
}
