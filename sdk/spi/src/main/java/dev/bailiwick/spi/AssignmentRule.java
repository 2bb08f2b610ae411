package dev.bailiwick.spi;

/**
 * Says which territory a record belongs to. Pure: the same input gives the same answer; it reads no clock, network or
 * state, so that a dry run tells the truth. Called from many threads at once.
 */
public interface AssignmentRule {

    /**
     * Judges one record. Fields may be absent: an absent field is <em>no match</em>, never an error.
     *
     * @param input the record and its account
     * @return a match or no match, each with the reason an admin will read; never null
     */
    RuleResult evaluate(RuleInput input);
}
