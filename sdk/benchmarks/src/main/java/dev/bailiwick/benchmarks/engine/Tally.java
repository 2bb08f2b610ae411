package dev.bailiwick.benchmarks.engine;

/** Counts matches and winners in a way that tells two results apart, whatever their order. Not for several threads. */
public final class Tally {

    /**
     * What two engines must have in common.
     *
     * @param matches how many (account, rule) pairs
     * @param pairs a checksum over these
     * @param winners a checksum over (account, winning rule)
     */
    public record Sum(long matches, long pairs, long winners) {}

    private long matches;
    private long pairs;
    private long winners;

    /** An account meets a rule; once per pair. */
    public void matched(int account, int rule) {
        matches++;
        pairs += mixed(account, rule);
    }

    /** Of the rules an account meets, this has the lowest rank; not told for accounts that meet none. */
    public void won(int account, int rule) {
        winners += mixed(account, rule);
    }

    /** The finalizer of MurmurHash3: https://github.com/aappleby/smhasher (public domain). */
    private static long mixed(int account, int rule) {
        long h = ((long) account << 32 | rule) + 0x9E3779B97F4A7C15L;
        h = (h ^ h >>> 33) * 0xFF51AFD7ED558CCDL;
        h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
        return h ^ h >>> 33;
    }

    /** What was counted so far. */
    public Sum sum() {
        return new Sum(matches, pairs, winners);
    }
}
