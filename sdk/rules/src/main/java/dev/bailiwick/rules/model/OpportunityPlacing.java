package dev.bailiwick.rules.model;

/** Where open opportunities belong. Closed ones stay as they are. */
public enum OpportunityPlacing {
    /** With their account: its territories, and its owner where one was decided on. */
    FOLLOW_ACCOUNT("follow-account"),
    /** Where the model places each of them by itself. */
    OWN_RULES("own-rules");

    private final String text;

    OpportunityPlacing(String text) {
        this.text = text;
    }

    /** As model files write it. */
    public String text() {
        return text;
    }
}
