package dev.bailiwick.rules.check;

/** What a finding rests on. */
public enum Evidence {
    /** Follows from the conditions alone, for any records there may ever be. */
    PROVED_FROM_CONDITIONS("proved from the conditions"),
    /** So in the records of a CRM as last seen; other records may show something else. */
    SEEN_IN_DATA("seen in the data"),
    /** Stands in the model's files, or in what the CRM says of its users and fields. */
    CONFIGURATION("as configured");

    private final String text;

    Evidence(String text) {
        this.text = text;
    }

    /** For an admin. */
    public String text() {
        return text;
    }
}
