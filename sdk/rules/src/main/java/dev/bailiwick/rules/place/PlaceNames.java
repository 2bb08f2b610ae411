package dev.bailiwick.rules.place;

import dev.bailiwick.rules.text.Folded;
import dev.bailiwick.rules.text.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Codes by the names people write. A name is found as it is spelled in the tables, else by its letters and digits
 * alone, {@link Folded folded} and without {@code the}, {@code of} and {@code and}; else with what follows its comma or
 * bracket put first ({@code Korea, Republic of}); else without words such as {@code State} that say only what kind of
 * place it is. In a code there may be no other signs than dots and white space: {@code S/O} and {@code N/C} are how
 * people say that they know nothing, and so is {@code N.A.}, which is never a code. Where two places claim a name, the
 * one added first has it. Once filled, for many threads.
 */
final class PlaceNames {

    /** Longer texts are no names. */
    static final int MAX_LENGTH = 100;

    private static final Set<String> LINKS = Set.of("the", "of", "and");

    private static final List<String> NOT_AVAILABLE = List.of("n", "a");

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{M}\\p{N}.\\s]*");

    /** Answers that took long to find are kept, the last for each slot: CRMs repeat their odd spellings. */
    private static final int SLOTS = 256;

    private record Found(String raw, Optional<String> code) {}

    private final Map<String, Optional<String>> names = new HashMap<>();
    private final Map<String, Optional<String>> codes = new HashMap<>();
    private final Set<String> linksAndKinds;
    private final AtomicReferenceArray<Found> found = new AtomicReferenceArray<>(SLOTS);

    /** @param kinds words that say what kind of place it is, folded */
    PlaceNames(Set<String> kinds) {
        linksAndKinds = new HashSet<>(LINKS);
        linksAndKinds.addAll(kinds);
    }

    /** @param other further codes of the place, for example of three letters; all win over names */
    void addCode(String code, List<String> other) {
        Optional<String> answer = Optional.of(code);
        Stream.concat(Stream.of(code), other.stream()).forEach(each -> {
            names.putIfAbsent(each, answer);
            codes.putIfAbsent(Folded.of(each), answer);
        });
    }

    void add(String code, List<String> spelled) {
        Optional<String> answer = Optional.of(code);
        for (String name : spelled) {
            names.putIfAbsent(name, answer);
            List<String> words = Words.of(name).inOrder();
            names.putIfAbsent(key(words, Set.of()), answer);
            names.putIfAbsent(key(words, LINKS), answer);
        }
    }

    /** After all names, so that nobody's full name is taken by another's short one. */
    void addWithoutKind(String code, List<String> full) {
        for (String name : full) {
            names.putIfAbsent(key(Words.of(name).inOrder(), linksAndKinds), Optional.of(code));
        }
    }

    Optional<String> code(String raw) {
        Optional<String> known = names.get(raw);
        if (known != null) {
            return known;
        }
        if (raw.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int slot = raw.hashCode() & (SLOTS - 1);
        Found before = found.getAcquire(slot);
        if (before != null && before.raw.equals(raw)) {
            return before.code;
        }
        Optional<String> code = search(raw);
        found.setRelease(slot, new Found(raw, code));
        return code;
    }

    private Optional<String> search(String raw) {
        List<String> words = Words.of(raw).inOrder();
        if (words.equals(NOT_AVAILABLE)) {
            return Optional.empty();
        }
        boolean code = CODE.matcher(Folded.of(raw)).matches();
        return keyed(key(words, Set.of()), code)
                .or(() -> keyed(key(words, LINKS), code))
                .or(() -> keyed(key(Words.of(lastPartFirst(raw)).inOrder(), LINKS), false))
                .or(() -> keyed(key(words, linksAndKinds), code));
    }

    /** @param code whether it may be a code, too */
    private Optional<String> keyed(String key, boolean code) {
        Optional<String> ofCode = code ? codes.get(key) : null;
        return Objects.requireNonNullElse(ofCode == null ? names.get(key) : ofCode, Optional.empty());
    }

    private static String key(List<String> words, Set<String> without) {
        return words.stream().filter(word -> !without.contains(word)).collect(Collectors.joining());
    }

    private static String lastPartFirst(String name) {
        int comma = name.indexOf(',');
        int part = comma >= 0 ? comma : name.indexOf('(');
        return part < 0 ? name : name.substring(part + 1) + ' ' + name.substring(0, part);
    }

    /** The lines of a table beside this class: a code, then names, with tabs between. */
    static List<List<String>> table(String file) {
        try (InputStream bytes = PlaceNames.class.getResourceAsStream(file);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(bytes, file), StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> List.of(line.split("\t"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading the table " + file + " failed", e);
        }
    }
}
