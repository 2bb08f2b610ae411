package dev.bailiwick.spi;

/**
 * A record that could not be read, so that the rest of its page could be. The host keeps it, and asks for it again by
 * its id.
 *
 * @param ref which record; with {@link #NO_ID} where its id could not be read either
 * @param reason what was wrong and where, for an admin: names the field and the value seen, never a secret
 * @param raw the record as the CRM sent it, which may hold customers' data; of more than {@link #MAX_RAW} characters
 *     the rest is cut off, and the text says so; empty where there is none
 */
public record SetAside(RecordRef ref, String reason, String raw) {

    /** Stands for the id of a record whose id could not be read. */
    public static final String NO_ID = "?";

    /** Most characters of {@link #raw()}, without the words that say how many were cut off. */
    public static final int MAX_RAW = 65_536;

    /** Cuts off what is too long. */
    public SetAside {
        if (raw.length() > MAX_RAW && !isCut(raw)) {
            raw = raw.substring(0, MAX_RAW) + cut(raw.length() - MAX_RAW);
        }
    }

    private static String cut(int characters) {
        return "… and " + characters + " more characters";
    }

    /** What was stored once is not cut again. */
    private static boolean isCut(String raw) {
        String rest = raw.substring(MAX_RAW);
        return rest.length() < 40 && rest.matches("… and \\d+ more characters");
    }

    /** Without {@link #raw()}: customers' data belongs into no log. */
    @Override
    public String toString() {
        return ref + ": " + reason;
    }
}
