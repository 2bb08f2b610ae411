package dev.bailiwick.rules.trial;

/**
 * Something that came out otherwise than a test case expects.
 *
 * @param what what it is about: {@code territory}, {@code owner}, {@code reason}, {@code notIn}
 * @param expected what the case expects, for an admin
 * @param got what came out, for an admin
 */
public record Difference(String what, String expected, String got) {

    /** In one line. */
    @Override
    public String toString() {
        return what + ": expected " + expected + ", got " + got;
    }
}
