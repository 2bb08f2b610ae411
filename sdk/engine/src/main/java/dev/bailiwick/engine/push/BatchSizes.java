package dev.bailiwick.engine.push;

/**
 * How many changes go into one batch: as many as the CRM takes at first, and fewer each time they were refused for a
 * reason that passes. A batch of Salesforce locks the rows its records hang on, so the fewer, the less it collides with
 * others; the last step is one record alone, which only its own lock can stop. Changes not refused before go in full
 * batches all the while.
 *
 * @param most what the CRM takes, 1 or more
 */
public record BatchSizes(int most) {

    /**
     * The size for changes that were refused so often.
     *
     * @param refusals 0 or more
     */
    public int after(int refusals) {
        int size = switch (refusals) {
            case 0 -> most;
            case 1 -> 50;
            case 2 -> 10;
            default -> 1;
        };
        return Math.min(most, size);
    }
}
