package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A field of organizations or deals.
 *
 * @param code its name in the API; of a custom field 40 hexadecimal digits
 * @param name for people
 * @param key of the value in a {@link Row}; empty when several values make it
 * @param options what can be chosen, otherwise empty
 */
record Field(String code, String name, FieldType type, String key, Access access, List<Option> options) {

    /** Who may write a field, and whether it may be empty. */
    enum Access {
        READ_ONLY,
        REQUIRED,
        OPTIONAL
    }

    /** One of the choices of a field. */
    record Option(int id, String label) {}

    private static final int CODE_LENGTH = 40;

    static Field of(String code, String name, FieldType type, String key, Access access) {
        return new Field(code, name, type, key, access, List.of());
    }

    static Field custom(String of, String name, FieldType type, String key) {
        return new Field(hash(of + " " + name), name, type, key, Access.OPTIONAL, List.of());
    }

    /** This field with choices, whose ids begin with the first. */
    Field choosing(int first, List<String> labels) {
        List<Option> numbered = IntStream.range(0, labels.size())
                .mapToObj(i -> new Option(first + i, labels.get(i)))
                .toList();
        return new Field(code, name, type, key, access, numbered);
    }

    boolean custom() {
        return code.length() == CODE_LENGTH;
    }

    /** The value as version 2 sends it; null when there is none. */
    @Nullable
    Object json(Row row) {
        return switch (type) {
            case ID -> Long.valueOf(row.id());
            case FLAG -> row.is(key);
            case PIPELINE -> Pipeline.ID;
            case STAGE -> Pipeline.id(Pipeline.of(row));
            case STATUS -> Pipeline.status(row);
            case ADDRESS -> Address.of(row);
            default -> row.find(key).map(this::json).orElse(null);
        };
    }

    private @Nullable Object json(Object value) {
        return switch (type) {
            case TIME -> PipedriveTime.format((Instant) value);
            case INT, DOUBLE, MONEY -> (BigDecimal) value;
            case USER, ORGANIZATION -> Long.valueOf(ValueType.print(value));
            case CHOICE -> option(ValueType.print(value));
            case YES_NO -> option(Boolean.TRUE.equals(value) ? "Yes" : "No");
            default -> ValueType.print(value);
        };
    }

    private @Nullable Integer option(String label) {
        return options.stream()
                .filter(option -> option.label.equals(label))
                .map(Option::id)
                .findFirst()
                .orElse(null);
    }

    /** The value to keep for a choice's id; empty when there is no such choice. */
    Optional<Object> chosen(String id) {
        return options.stream()
                .filter(option -> String.valueOf(option.id).equals(id))
                .map(option -> type == FieldType.YES_NO ? (Object) option.label.equals("Yes") : option.label)
                .findFirst();
    }

    /** The value as a person reads it, an empty text when there is none. */
    String text(Row row) {
        return switch (type) {
            case STAGE -> Pipeline.name(Pipeline.of(row));
            case PIPELINE -> Pipeline.NAME;
            case STATUS -> Pipeline.status(row);
            case ADDRESS -> String.valueOf(Address.of(row).get("value"));
            case ID -> row.id();
            default -> row.text(key);
        };
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
