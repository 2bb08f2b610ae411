package dev.bailiwick.rules.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a model's conditions read of a record, in few bytes, so that its decision can be explained later as
 * it was. Immutable, for many threads.
 */
public final class RecordedFacts {

    private static final int ABSENT = 0;
    private static final int TEXT = 1;
    private static final int WHOLE = 2;
    private static final int NUMBER = 3;
    private static final int WHOLE_NUMBER = 4;
    private static final int TRUE = 5;
    private static final int FALSE = 6;
    private static final int MOMENT = 7;
    private static final int ABSENT_WITH_REASON = 8;
    private static final int BROKEN_TEXT = 9;

    private final List<Field> fields;

    /** @param fields what the conditions read; the same fields must be given to read again what was written */
    public RecordedFacts(Collection<Field> fields) {
        this.fields = fields.stream()
                .flatMap(field -> Stream.concat(Stream.of(field), field.reads().stream()))
                .distinct()
                .sorted(Comparator.comparing(Field::name))
                .toList();
    }

    /** Appends the fields' values. */
    public void write(Facts facts, ByteArrayOutputStream bytes) {
        for (Field field : fields) {
            write(field.raw(facts), field.absence(facts), bytes);
        }
    }

    private static void write(@Nullable Object value, String absence, ByteArrayOutputStream bytes) {
        if (value == null) {
            bytes.write(absence.isEmpty() ? ABSENT : ABSENT_WITH_REASON);
            if (!absence.isEmpty()) {
                text(absence, bytes);
            }
        } else if (value instanceof String text) {
            text(isBroken(text) ? BROKEN_TEXT : TEXT, text, bytes);
        } else if (value instanceof Boolean truth) {
            bytes.write(truth ? TRUE : FALSE);
        } else if (value instanceof Instant moment) {
            bytes.write(MOMENT);
            Numbers.write(moment.getEpochSecond(), bytes);
            Numbers.write(moment.getNano(), bytes);
        } else if (value instanceof Long whole) {
            bytes.write(WHOLE);
            Numbers.write(whole, bytes);
        } else {
            number((double) value, bytes);
        }
    }

    /** Revenue is mostly a whole number, which takes fewer bytes. */
    private static void number(double number, ByteArrayOutputStream bytes) {
        if (Double.doubleToRawLongBits((double) (long) number) == Double.doubleToRawLongBits(number)) {
            bytes.write(WHOLE_NUMBER);
            Numbers.write((long) number, bytes);
        } else {
            bytes.write(NUMBER);
            long bits = Double.doubleToRawLongBits(number);
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes.write((int) (bits >>> shift));
            }
        }
    }

    private static void text(int kind, String text, ByteArrayOutputStream bytes) {
        bytes.write(kind);
        if (kind == TEXT) {
            text(text, bytes);
        } else {
            Numbers.write(text.length(), bytes);
            text.chars().forEach(unit -> Numbers.write(unit, bytes));
        }
    }

    /** Whether it has half of a character, which UTF-8 cannot say. */
    private static boolean isBroken(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                int point = text.codePointAt(at);
                if (!Character.isSupplementaryCodePoint(point)) {
                    return true;
                }
                at++;
            }
        }
        return false;
    }

    private static void text(String text, ByteArrayOutputStream bytes) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Numbers.write(utf8.length, bytes);
        bytes.writeBytes(utf8);
    }

    /**
     * Reads what was written, as facts that have these values and no others.
     *
     * @param like facts of the same record, for its id and type; nothing else of them is read
     */
    public Facts read(Facts like, ByteArrayInputStream bytes) {
        Map<String, Object> values = new HashMap<>();
        Map<String, String> absences = new HashMap<>();
        for (Field field : fields) {
            int kind = bytes.read();
            if (kind == ABSENT_WITH_REASON) {
                absences.put(field.name(), text(bytes));
            } else if (kind != ABSENT) {
                values.put(field.name(), value(kind, bytes));
            }
        }
        return like.recorded(values, absences);
    }

    private static Object value(int kind, ByteArrayInputStream bytes) {
        return switch (kind) {
            case TEXT -> text(bytes);
            case BROKEN_TEXT -> brokenText(bytes);
            case WHOLE -> Numbers.read(bytes);
            case NUMBER -> number(bytes);
            case WHOLE_NUMBER -> (double) Numbers.read(bytes);
            case TRUE -> true;
            case FALSE -> false;
            case MOMENT -> Instant.ofEpochSecond(Numbers.read(bytes), Numbers.read(bytes));
            default ->
                throw new IllegalArgumentException("There is no value of kind " + kind
                        + " in recorded facts. Maybe they were written for another model revision.");
        };
    }

    private static double number(ByteArrayInputStream bytes) {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << 8) | bytes.read();
        }
        return Double.longBitsToDouble(bits);
    }

    private static String brokenText(ByteArrayInputStream bytes) {
        StringBuilder text = new StringBuilder();
        for (long units = Numbers.read(bytes); units > 0 && bytes.available() > 0; units--) {
            text.append((char) Numbers.read(bytes));
        }
        return text.toString();
    }

    private static String text(ByteArrayInputStream bytes) {
        byte[] utf8 = new byte[(int) Math.min(Numbers.read(bytes), bytes.available())];
        bytes.readNBytes(utf8, 0, utf8.length);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
