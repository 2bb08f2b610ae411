package dev.bailiwick.rules.match;

import dev.bailiwick.rules.match.Ranges.Range;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.rules.tree.Test;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records that satisfy one way in which a condition can be met: their values lie in certain ranges, and whatever
 * else the condition asks holds. What is said of two extents is proved; what is not said is not known. Immutable.
 */
public final class Extent {

    /** Every record. */
    public static final Extent ALL = new Extent(Map.of(), Map.of(), Map.of());

    private final Map<Term, Ranges<?>> values;
    private final Map<Field, Boolean> presence;
    private final Map<String, Rest> rests;

    private Extent(Map<Term, Ranges<?>> values, Map<Field, Boolean> presence, Map<String, Rest> rests) {
        this.values = values;
        this.presence = presence;
        this.rests = rests;
    }

    /**
     * What is asked beside ranges of values.
     *
     * @param met whether it must be met, or plainly not be met
     * @param test what is tested; empty where no test says it
     */
    public record Rest(boolean met, Optional<Test> test) {}

    /**
     * Where values must lie: texts in the order of {@link String#compareTo}, numbers as {@link Double}, moments as the
     * {@link Double} of their second, truth values as {@link Boolean}. A record without such a value is not in it.
     */
    public Map<Term, Ranges<?>> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Fields that must be present, though their values may be any, or absent. */
    public Map<Field, Boolean> presence() {
        return Collections.unmodifiableMap(presence);
    }

    /** What is asked beside, by the text of the condition. */
    public Map<String, Rest> rests() {
        return Collections.unmodifiableMap(rests);
    }

    /** Whether values and presence say it all, so that every record that agrees with them is in it. */
    public boolean isExact() {
        return rests.isEmpty();
    }

    /** The records in this one whose values lie in these ranges, too; empty where there surely are none. */
    public Optional<Extent> with(Term term, Ranges<?> ranges) {
        Ranges<?> before = values.get(term);
        Ranges<?> both = before == null ? ranges : and(before, ranges);
        if (both.isEmpty() || isAbsent(term)) {
            return Optional.empty();
        }
        Map<Term, Ranges<?>> more = new LinkedHashMap<>(values);
        more.put(term, both);
        return Optional.of(new Extent(more, presence, rests));
    }

    /** The records in this one that have the field, or lack it; empty where there surely are none. */
    public Optional<Extent> with(Field field, boolean present) {
        Boolean before = presence.get(field);
        boolean valued = values.containsKey(new Term.Read(field));
        if (valued || before != null) {
            return (valued || Boolean.TRUE.equals(before)) == present ? Optional.of(this) : Optional.empty();
        }
        Map<Field, Boolean> more = new LinkedHashMap<>(presence);
        more.put(field, present);
        return Optional.of(new Extent(values, more, rests));
    }

    /** The records in this one of which something else holds, too; empty where there surely are none. */
    Optional<Extent> with(String text, Rest rest) {
        Rest before = rests.get(text);
        if (before != null) {
            return before.met() == rest.met() ? Optional.of(this) : Optional.empty();
        }
        Map<String, Rest> more = new LinkedHashMap<>(rests);
        more.put(text, rest);
        return Optional.of(new Extent(values, presence, more));
    }

    /** The records in both; empty where there surely are none. */
    public Optional<Extent> and(Extent other) {
        Optional<Extent> both = Optional.of(this);
        for (Map.Entry<Term, Ranges<?>> wanted : other.values.entrySet()) {
            both = both.flatMap(extent -> extent.with(wanted.getKey(), wanted.getValue()));
        }
        for (Map.Entry<Field, Boolean> wanted : other.presence.entrySet()) {
            both = both.flatMap(extent -> extent.with(wanted.getKey(), wanted.getValue()));
        }
        for (Map.Entry<String, Rest> wanted : other.rests.entrySet()) {
            both = both.flatMap(extent -> extent.with(wanted.getKey(), wanted.getValue()));
        }
        return both;
    }

    /** Whether there may be records in both. */
    public boolean mayMeet(Extent other) {
        for (Map.Entry<Term, Ranges<?>> wanted : other.values.entrySet()) {
            Ranges<?> mine = values.get(wanted.getKey());
            if (mine == null ? isAbsent(wanted.getKey()) : !meet(mine, wanted.getValue())) {
                return false;
            }
        }
        return (other.presence.isEmpty() && other.rests.isEmpty()) || and(other).isPresent();
    }

    /** Whether every record in the other surely is in this one. */
    public boolean contains(Extent other) {
        for (Map.Entry<Term, Ranges<?>> wanted : values.entrySet()) {
            Ranges<?> theirs = other.values.get(wanted.getKey());
            if (theirs == null || !contain(wanted.getValue(), theirs)) {
                return false;
            }
        }
        for (Map.Entry<Field, Boolean> wanted : presence.entrySet()) {
            boolean valued = wanted.getValue() && other.values.containsKey(new Term.Read(wanted.getKey()));
            if (!valued && !wanted.getValue().equals(other.presence.get(wanted.getKey()))) {
                return false;
            }
        }
        for (Map.Entry<String, Rest> wanted : rests.entrySet()) {
            Rest theirs = other.rests.get(wanted.getKey());
            if (theirs == null || theirs.met() != wanted.getValue().met()) {
                return false;
            }
        }
        return true;
    }

    /** The same records in fewer extents: those that ask for values of one and the same term only become one. */
    public static List<Extent> merged(Collection<Extent> extents) {
        List<Extent> merged = new ArrayList<>();
        Map<Term, List<Range<?>>> single = new LinkedHashMap<>();
        for (Extent extent : extents) {
            if (extent.values.size() == 1 && extent.presence.isEmpty() && extent.rests.isEmpty()) {
                extent.values.forEach((term, ranges) ->
                        single.computeIfAbsent(term, any -> new ArrayList<>()).addAll(ranges.list()));
            } else {
                merged.add(extent);
            }
        }
        single.forEach((term, ranges) -> merged.add(0, new Extent(Map.of(term, union(ranges)), Map.of(), Map.of())));
        return merged;
    }

    private boolean isAbsent(Term term) {
        return term instanceof Term.Read read && Boolean.FALSE.equals(presence.get(read.field()));
    }

    @Override
    public String toString() {
        return values + " " + presence + " " + rests.keySet();
    }

    // The values of a term have one type, and so have its ranges.

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Ranges<?> union(List<Range<?>> ranges) {
        return Ranges.ofAll((List) ranges);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Comparable<T>> Ranges<T> and(Ranges<?> a, Ranges<?> b) {
        return ((Ranges<T>) a).and((Ranges<T>) b);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Comparable<T>> boolean meet(Ranges<?> a, Ranges<?> b) {
        return ((Ranges<T>) a).meet((Ranges<T>) b);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Comparable<T>> boolean contain(Ranges<?> a, Ranges<?> b) {
        return ((Ranges<T>) a).contain((Ranges<T>) b);
    }
}
