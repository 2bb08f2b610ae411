package dev.bailiwick.sandbox.dynamics365;

/**
 * A value of a choice column.
 *
 * @param number what the API reads and writes
 * @param label what people see; empty where nobody sees it
 */
record Choice(int number, String label) {

    static Choice of(int number) {
        return new Choice(number, "");
    }
}
