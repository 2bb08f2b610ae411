package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.BadCall;
import dev.bailiwick.sandbox.core.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** The objects of the simulated account that have properties. */
enum ObjectType {
    COMPANY(RecordKind.ACCOUNT, "companies", "0-2", List.of("name", "domain")),
    DEAL(RecordKind.OPPORTUNITY, "deals", "0-3", List.of("dealname", "amount", "closedate", "pipeline", "dealstage"));

    /** In a path; the group {@code type} is read by {@link #in}. */
    static final String GROUP = "(?<type>companies|company|deals|deal|0-2|0-3)";

    private final RecordKind kind;
    private final String plural;
    private final String typeId;
    // Made by List.of, which is unmodifiable.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> shown;

    ObjectType(RecordKind kind, String plural, String typeId, List<String> shown) {
        this.kind = kind;
        this.plural = plural;
        this.typeId = typeId;
        this.shown = shown;
    }

    RecordKind kind() {
        return kind;
    }

    /** Such as {@code company}; what its webhooks are called by. */
    String singular() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In paths, such as {@code companies}. */
    String plural() {
        return plural;
    }

    /** Such as {@code 0-2}. */
    String typeId() {
        return typeId;
    }

    /** Names of the properties that come when none are asked for. */
    List<String> shown() {
        return shown;
    }

    /** Empty for users, which have no properties. */
    static Optional<ObjectType> of(RecordKind kind) {
        return Arrays.stream(values()).filter(type -> type.kind == kind).findFirst();
    }

    /** The object that a path names. */
    static ObjectType in(Matcher path) {
        String name = path.group("type");
        return Arrays.stream(values())
                .filter(type ->
                        List.of(type.plural, type.singular(), type.typeId).contains(name))
                .findFirst()
                .orElseThrow(() -> new BadCall(Problem.NOT_FOUND, "There is no such object"));
    }
}
