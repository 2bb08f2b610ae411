package dev.bailiwick.rules.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds, of very many rules, those that match a record. Immutable, for many threads. */
public final class Matcher {

    /** More changed rules than this are worth indexing all rules anew. */
    private static final int MOST_CHANGED = 256;

    private static final BitSet NONE = new BitSet();

    private final List<Rule> rules;
    private final int[] groups;
    private final int[] ranks;
    private final int groupCount;
    private final Index index;

    /** Rules that were changed since the index was built, by their place, with an index of their own. */
    private final Map<Integer, Rule> changed;

    private final Index changedIndex;
    private final BitSet outdated = new BitSet();

    private Matcher(List<Rule> rules, int groups, Index index, Map<Integer, Rule> changed) {
        this.rules = List.copyOf(rules);
        this.groups = rules.stream().mapToInt(Rule::group).toArray();
        this.ranks = rules.stream().mapToInt(Rule::rank).toArray();
        this.groupCount = groups;
        this.index = index;
        this.changed = changed;
        this.changedIndex = new IndexBuilder(changed).build();
        changed.keySet().forEach(outdated::set);
    }

    /**
     * Indexes rules; takes in the order of 10 microseconds a rule.
     *
     * @param groups how many groups there are, more than any rule's group
     */
    public static Matcher of(List<Rule> rules, int groups) {
        return new Matcher(rules, groups, new IndexBuilder(numbered(rules)).build(), Map.of());
    }

    private static Map<Integer, Rule> numbered(List<Rule> rules) {
        Map<Integer, Rule> numbered = new TreeMap<>();
        rules.forEach(rule -> numbered.put(numbered.size(), rule));
        return numbered;
    }

    /**
     * The same with some rules in place of others, and more behind them. What did not change is not indexed again.
     *
     * @param changes by place in the list; places behind its end without gaps. A rule that never matches takes the
     *     place of one that is removed.
     */
    public Matcher with(Map<Integer, Rule> changes) {
        List<Rule> now = new ArrayList<>(rules);
        Map<Integer, Rule> all = new TreeMap<>(changed);
        new TreeMap<>(changes).forEach((place, rule) -> {
            if (place < now.size()) {
                now.set(place, rule);
            } else {
                now.add(place, rule);
            }
            all.put(place, rule);
        });
        return all.size() > MOST_CHANGED ? of(now, groupCount) : new Matcher(now, groupCount, index, all);
    }

    /** The rules it was made of. */
    public List<Rule> rules() {
        return rules;
    }

    /** Something to match records with, for one thread. */
    public Matching start() {
        return new Matching(this, ranks.length, groupCount);
    }

    int wordCount() {
        return index.wordCount();
    }

    int changedWordCount() {
        return changedIndex.wordCount();
    }

    /**
     * Tells of the rules that match a batch's records.
     *
     * @param inChanged the same records, with room for the candidates among the changed rules
     * @param first the place of the batch's first record
     */
    void match(Batch batch, Batch inChanged, int first, Matching matching) {
        index.retain(batch);
        if (!changed.isEmpty()) {
            changedIndex.retain(inChanged);
        }
        for (int i = 0; i < batch.size(); i++) {
            matching.startRecord(first + i);
            index.tell(batch.record(i), batch.candidates[i], outdated, matching);
            if (!changed.isEmpty()) {
                changedIndex.tell(inChanged.record(i), inChanged.candidates[i], NONE, matching);
            }
        }
    }

    int group(int rule) {
        return groups[rule];
    }

    int rank(int rule) {
        return ranks[rule];
    }
}
