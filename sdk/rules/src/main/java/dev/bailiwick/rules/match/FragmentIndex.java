package dev.bailiwick.rules.match;

import dev.bailiwick.rules.match.Constraint.Containing;
import dev.bailiwick.rules.tree.Term;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column whose clauses look for fragments of a text. Each fragment is filed under three of its characters; a text is
 * gone through once, and where three of its characters have something filed, that is compared.
 */
final class FragmentIndex implements ColumnIndex {

    /** The fewest characters of a fragment that can be filed. */
    static final int SHORTEST = 3;

    private static final int BUCKETS = 1 << 14;

    private static final Entry[] NONE = {};

    private final Term term;
    private final long[] free;
    private final long[] constraining;
    private final long[] filed = new long[BUCKETS / 64];
    private final Entry[][] buckets = new Entry[BUCKETS][];

    /**
     * A fragment.
     *
     * @param offset where in it the characters stand that it is filed under
     * @param clauses that look for it
     */
    private record Entry(String fragment, int offset, SparseWords clauses) {}

    FragmentIndex(Term term, Map<Integer, Constraint> constrained, int clauses, int wordCount) {
        this.term = term;
        BitSet rest = new BitSet();
        rest.set(0, clauses);
        Map<String, BitSet> byFragment = new LinkedHashMap<>();
        constrained.forEach((clause, constraint) -> {
            rest.clear(clause);
            ((Containing) constraint)
                    .fragments()
                    .forEach(fragment -> byFragment
                            .computeIfAbsent(fragment, any -> new BitSet())
                            .set(clause));
        });
        this.constraining = ColumnIndex.bits(constrained.keySet(), wordCount);
        this.free = Arrays.copyOf(rest.toLongArray(), wordCount);
        byFragment.forEach(this::file);
    }

    /** Under the characters that the fewest others are filed under. */
    private void file(String fragment, BitSet clauses) {
        int best = 0;
        int fewest = Integer.MAX_VALUE;
        for (int offset = 0; offset + SHORTEST <= fragment.length(); offset++) {
            Entry[] others = buckets[bucket(fragment, offset)];
            int count = others == null ? 0 : others.length;
            if (count < fewest) {
                fewest = count;
                best = offset;
            }
        }
        Entry entry = new Entry(fragment, best, SparseWords.of(clauses.toLongArray()));
        int bucket = bucket(fragment, best);
        Entry[] others = buckets[bucket];
        Entry[] more = others == null ? new Entry[1] : Arrays.copyOf(others, others.length + 1);
        more[more.length - 1] = entry;
        buckets[bucket] = more;
        filed[bucket >>> 6] |= 1L << bucket;
    }

    private static int bucket(String text, int at) {
        return bucket(text.charAt(at), text.charAt(at + 1), text.charAt(at + 2));
    }

    private static int bucket(char first, char second, char third) {
        return (((first * 31 + second) * 31 + third) * 0x9E3779B9) >>> 18;
    }

    @Override
    public void retain(Batch batch) {
        int records = batch.concerned(constraining);
        batch.readValues(term, records);
        for (int i = 0; i < records; i++) {
            retain((String) batch.values[i], batch.concernedCandidates(i));
        }
    }

    private void retain(@Nullable String text, Candidates candidates) {
        int found = 0;
        Entry[] entries = NONE;
        int length = text == null ? 0 : text.length();
        if (text != null && length >= SHORTEST) {
            char first = text.charAt(0);
            char second = text.charAt(1);
            for (int at = 0; at + SHORTEST <= length; at++) {
                char third = text.charAt(at + 2);
                int bucket = bucket(first, second, third);
                first = second;
                second = third;
                if ((filed[bucket >>> 6] & 1L << bucket) == 0) {
                    continue;
                }
                for (Entry entry : buckets[bucket]) {
                    if (text.startsWith(entry.fragment, at - entry.offset)) {
                        if (found == entries.length) {
                            entries = Arrays.copyOf(entries, Math.max(4, 2 * found));
                        }
                        entries[found++] = entry;
                    }
                }
            }
        }
        retain(entries, found, candidates);
    }

    private void retain(Entry[] entries, int found, Candidates candidates) {
        if (found == 0) {
            candidates.retain(free, 0);
            return;
        }
        int kept = 0;
        for (int i = 0; i < candidates.size; i++) {
            int word = candidates.words[i];
            long satisfied = free[word];
            for (int j = 0; j < found; j++) {
                satisfied |= bitsAt(entries[j], word);
            }
            long rest = candidates.bits[i] & satisfied;
            candidates.words[kept] = word;
            candidates.bits[kept] = rest;
            kept += rest != 0 ? 1 : 0;
        }
        candidates.size = kept;
    }

    private static long bitsAt(Entry entry, int word) {
        SparseWords clauses = entry.clauses;
        for (int i = 0; i < clauses.at.length; i++) {
            if (clauses.at[i] == word) {
                return clauses.bits[i];
            }
        }
        return 0;
    }
}
