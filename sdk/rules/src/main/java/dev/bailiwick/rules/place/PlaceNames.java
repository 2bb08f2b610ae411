package dev.bailiwick.rules.place;

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
import java.util.stream.Collectors;

/**
 * Codes by the names people write. A name is found as it is spelled in the tables, else by its letters and digits
 * alone, {@link dev.bailiwick.rules.text.Folded folded} and without {@code the}, {@code of} and {@code and}; else with
 * what follows its comma or bracket put first ({@code Korea, Republic of}); else without words such as {@code State}
 * that say only what kind of place it is. Where two places claim a name, the one added first has it. Once filled, for
 * many threads.
 */
final class PlaceNames {

    /** Longer texts are no names. */
    static final int MAX_LENGTH = 100;

    private static final Set<String> LINKS = Set.of("the", "of", "and");

    /** Answers that took long to find are kept, the last for each slot: CRMs repeat their odd spellings. */
    private static final int SLOTS = 256;

    private record Found(String raw, Optional<String> code) {}

    private final Map<String, Optional<String>> codes = new HashMap<>();
    private final Set<String> linksAndKinds;
    private final AtomicReferenceArray<Found> found = new AtomicReferenceArray<>(SLOTS);

    /** @param kinds words that say what kind of place it is, folded */
    PlaceNames(Set<String> kinds) {
        linksAndKinds = new HashSet<>(LINKS);
        linksAndKinds.addAll(kinds);
        // What is left of "AND", Andorra's code, without links.
        codes.put("", Optional.empty());
    }

    void add(String code, List<String> names) {
        Optional<String> answer = Optional.of(code);
        for (String name : names) {
            codes.putIfAbsent(name, answer);
            List<String> words = Words.of(name).inOrder();
            codes.putIfAbsent(key(words, Set.of()), answer);
            codes.putIfAbsent(key(words, LINKS), answer);
        }
    }

    /** After all names, so that nobody's full name is taken by another's short one. */
    void addWithoutKind(String code, List<String> names) {
        for (String name : names) {
            codes.putIfAbsent(key(Words.of(name).inOrder(), linksAndKinds), Optional.of(code));
        }
    }

    Optional<String> code(String raw) {
        Optional<String> known = codes.get(raw);
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
        return keyed(key(words, Set.of()))
                .or(() -> keyed(key(words, LINKS)))
                .or(() -> keyed(key(Words.of(lastPartFirst(raw)).inOrder(), LINKS)))
                .or(() -> keyed(key(words, linksAndKinds)));
    }

    private Optional<String> keyed(String key) {
        return Objects.requireNonNullElse(codes.get(key), Optional.empty());
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
