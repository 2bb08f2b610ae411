package dev.bailiwick.boot.event;

/** What can be wrong with a connection, so that an admin has to know. */
enum Trouble {
    /** The CRM has withdrawn the grant. */
    RECONNECT("reconnect", "Maybe connect it again on the overview page."),
    /** Several pulls failed one after the other. */
    PULL_FAILS("pull_fails", "Maybe the CRM is down, or the connection lacks a permission: see its latest jobs."),
    /** More records than before could not be read. */
    SET_ASIDE("set_aside", "Maybe mend them in the CRM: the overview page lists them with the reasons.");

    private final String text;
    private final String maybe;

    Trouble(String text, String maybe) {
        this.text = text;
        this.maybe = maybe;
    }

    /** As it is sent. */
    String text() {
        return text;
    }

    /** What an admin might do. */
    String maybe() {
        return maybe;
    }
}
