import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads protobuf's text format as far as the conformance files use it: https://protobuf.dev/reference/protobuf/textformat-spec. */
final class TextProto {

    /** A message: each key with all its values, which are messages or texts; numbers and enums are texts, too. */
    record Message(Map<String, List<Object>> values) {

        List<Message> messages(String key) {
            return values.getOrDefault(key, List.of()).stream().map(Message.class::cast).toList();
        }

        Optional<Message> message(String key) {
            return messages(key).stream().findFirst();
        }

        Optional<String> text(String key) {
            return bytes(key).map(bytes ->
                    new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }

        /** Each character stands for the byte of its number. */
        Optional<String> bytes(String key) {
            return values.getOrDefault(key, List.of()).stream().map(String.class::cast).findFirst();
        }
    }

    private static final String SIMPLE_ESCAPES = "abfnrtv";
    private static final int[] SIMPLE_VALUES = {7, 8, 12, 10, 13, 9, 11};

    private final String file;
    private int at;

    private TextProto(String file) {
        this.file = file;
    }

    static Message read(String file) {
        TextProto reader = new TextProto(file);
        Message message = reader.message();
        if (reader.at < file.length()) {
            throw new IllegalArgumentException("no key at character " + reader.at);
        }
        return message;
    }

    private Message message() {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        while (at(skipped()) != '}' && at < file.length()) {
            String key = word();
            if (at(skipped()) == ':') {
                at++;
            }
            values.computeIfAbsent(key, any -> new ArrayList<>()).add(value());
        }
        return new Message(values);
    }

    private Object value() {
        char first = at(skipped());
        if (first == '{') {
            at++;
            Message message = message();
            at = skipped() + 1;
            return message;
        }
        return first == '"' || first == '\'' ? text() : word();
    }

    private String word() {
        int start = skipped();
        at = start;
        while (at < file.length() && (Character.isLetterOrDigit(at(at)) || "_+-.".indexOf(at(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw new IllegalArgumentException("no word at character " + start);
        }
        return file.substring(start, at);
    }

    /** Several in a row are one. */
    private String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (at(skipped()) == '"' || at(at) == '\'') {
            char quote = at(at++);
            while (at(at) != quote) {
                character(bytes);
            }
            at++;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private void character(ByteArrayOutputStream bytes) {
        int point = file.codePointAt(at);
        at += Character.charCount(point);
        if (point != '\\') {
            bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            return;
        }
        char escape = at(at++);
        int simple = SIMPLE_ESCAPES.indexOf(escape);
        if (simple >= 0) {
            bytes.write(SIMPLE_VALUES[simple]);
        } else if (escape == 'x') {
            bytes.write(number(16, 2));
        } else if (escape == 'u' || escape == 'U') {
            bytes.writeBytes(Character.toString(number(16, escape == 'u' ? 4 : 8)).getBytes(StandardCharsets.UTF_8));
        } else if (escape >= '0' && escape <= '7') {
            at--;
            bytes.write(number(8, 3));
        } else {
            bytes.write(escape);
        }
    }

    private int number(int radix, int mostDigits) {
        int start = at;
        while (at < start + mostDigits && Character.digit(at(at), radix) >= 0) {
            at++;
        }
        return Integer.parseInt(file.substring(start, at), radix);
    }

    /** Moves past white space, comments and separators. */
    private int skipped() {
        while (at < file.length() && (Character.isWhitespace(at(at)) || ",;#".indexOf(at(at)) >= 0)) {
            at = at(at) == '#' ? file.indexOf('\n', at) : at + 1;
            at = at < 0 ? file.length() : at;
        }
        return at;
    }

    private char at(int index) {
        return index < file.length() ? file.charAt(index) : '\0';
    }
}
