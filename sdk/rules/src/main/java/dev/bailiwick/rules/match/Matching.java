package dev.bailiwick.rules.match;

import dev.bailiwick.rules.record.Facts;
import java.util.Arrays;

/**
 * Matches one record after another; its answer is that for the last one. Make one for each thread with
 * {@link Matcher#start()}.
 */
public final class Matching {

    private final Matcher matcher;
    private final Candidates candidates;
    private final int[] rules;
    private final int[] clauses;
    private final int[] seenFor;
    private final int[] winners;
    private int record;
    private int size;

    Matching(Matcher matcher, Candidates candidates, int rules, int groups) {
        this.matcher = matcher;
        this.candidates = candidates;
        this.rules = new int[rules];
        this.clauses = new int[rules];
        this.seenFor = new int[rules];
        this.winners = new int[groups];
    }

    /** Finds all rules that match the record. */
    public void match(Facts facts) {
        record++;
        size = 0;
        Arrays.fill(winners, -1);
        matcher.match(facts, candidates, this);
    }

    void add(int rule, int clause) {
        if (seenFor[rule] == record) {
            return;
        }
        seenFor[rule] = record;
        rules[size] = rule;
        clauses[size++] = clause;
        int group = matcher.group(rule);
        int winner = winners[group];
        if (winner < 0 || matcher.rank(rule) < matcher.rank(winner)) {
            winners[group] = rule;
        }
    }

    /** How many rules match. */
    public int size() {
        return size;
    }

    /**
     * A rule that matches, by its place in the list the matcher was made of; in no particular order.
     *
     * @param index from 0, below {@link #size()}
     */
    public int rule(int index) {
        return rules[index];
    }

    /** Which of that rule's clauses, from 0, made it match; where several did, any of them. */
    public int clause(int index) {
        return clauses[index];
    }

    /** The matching rule of lowest rank in a group; -1 where none matches. */
    public int winner(int group) {
        return winners[group];
    }
}
