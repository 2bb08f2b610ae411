package dev.bailiwick.rules.match;

import dev.bailiwick.rules.record.Facts;
import java.util.Arrays;
import java.util.List;

/**
 * Matches records and holds what was found until the next ones are matched. Make one for each thread with
 * {@link Matcher#start()}.
 */
public final class Matching {

    private final Matcher matcher;
    private final int groups;
    private final Batch batch;
    private final Batch inChanged;

    /** For each rule the last record it was told of, so that it is told of once. */
    private final int[] toldOf;

    private int told;
    private int[] rules = new int[64];
    private int[] clauses = new int[64];
    private int found;

    /** For each record where its rules end, behind a leading zero. */
    private int[] ends = new int[1];

    private int[] winners = {};
    private int record;

    Matching(Matcher matcher, int rules, int groups) {
        this.matcher = matcher;
        this.groups = groups;
        this.batch = new Batch(matcher.wordCount());
        this.inChanged = new Batch(matcher.changedWordCount());
        this.toldOf = new int[rules];
    }

    /**
     * Finds all rules that match each of the records. Some hundred at once are faster than one after the other.
     *
     * @param records what is found for them is asked for by their place in the list
     */
    public void match(List<Facts> records) {
        found = 0;
        if (ends.length <= records.size()) {
            ends = new int[records.size() + 1];
            winners = new int[records.size() * groups];
        }
        Arrays.fill(winners, 0, records.size() * groups, -1);
        for (int from = 0; from < records.size(); from += Batch.MOST) {
            int to = Math.min(from + Batch.MOST, records.size());
            batch.start(records, from, to);
            inChanged.start(records, from, to);
            matcher.match(batch, inChanged, from, this);
        }
    }

    /** What is added from now on is of this record, which follows the last one. */
    void startRecord(int place) {
        record = place;
        told++;
        ends[place + 1] = found;
    }

    void add(int rule, int clause) {
        if (toldOf[rule] == told) {
            return;
        }
        toldOf[rule] = told;
        if (found == rules.length) {
            rules = Arrays.copyOf(rules, found * 2);
            clauses = Arrays.copyOf(clauses, found * 2);
        }
        rules[found] = rule;
        clauses[found++] = clause;
        ends[record + 1] = found;
        int group = record * groups + matcher.group(rule);
        int winner = winners[group];
        if (winner < 0 || matcher.rank(rule) < matcher.rank(winner)) {
            winners[group] = rule;
        }
    }

    /** How many rules match a record. */
    public int size(int place) {
        return ends[place + 1] - ends[place];
    }

    /**
     * A rule that matches a record, by its place in the list the matcher was made of; in no particular order.
     *
     * @param index from 0, below {@link #size}
     */
    public int rule(int place, int index) {
        return rules[ends[place] + index];
    }

    /** Which of that rule's clauses, from 0, made it match; where several did, any of them. */
    public int clause(int place, int index) {
        return clauses[ends[place] + index];
    }

    /** Of the rules of a group that match a record the one of lowest rank; -1 where none matches. */
    public int winner(int place, int group) {
        return winners[place * groups + group];
    }
}
