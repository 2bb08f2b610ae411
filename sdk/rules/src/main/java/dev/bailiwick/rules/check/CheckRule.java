package dev.bailiwick.rules.check;

/** What a model is checked for. */
public enum CheckRule {
    /** Something the model's reader refuses. */
    INVALID_MODEL(
            "invalid-model",
            Severity.ERROR,
            "The model cannot be read",
            "YAML, CSV, names, conditions and their types are checked as a plan checks them. No plan is made with a"
                    + " model that has such a mistake."),
    /** A territory that never is a record's primary one. */
    UNREACHABLE_TERRITORY(
            "unreachable-territory",
            Severity.WARNING,
            "No record can have the territory as its primary one",
            "Its conditions exclude each other, or another territory of its type takes everything it takes and comes"
                    + " first: by level, then precedence, then id. Proved from the conditions where they compare single"
                    + " values; otherwise told from the records of a CRM. Narrow the other territory, or give this one"
                    + " a lower precedence."),
    /** A territory whose children take all. */
    COVERED_BY_CHILDREN(
            "covered-by-children",
            Severity.WARNING,
            "The territory's children take everything it takes",
            "A record's primary territory is the deepest, so this one's team never gets a record. Move the team to a"
                    + " child, or narrow the condition of one. A territory without a team may well only group its children."),
    /** Territories between which only the id decides. */
    OVERLAPPING_TERRITORIES(
            "overlapping-territories",
            Severity.WARNING,
            "Two territories can take the same record, and only their ids decide",
            "They are of the same type, level and precedence. Give one of them a lower precedence, or make their"
                    + " conditions exclude each other."),
    /** What a territory takes and none of its children. */
    GAP_BELOW_TERRITORY(
            "gap-below-territory",
            Severity.WARNING,
            "None of the territory's children takes some of its records",
            "Such records stay in the territory itself, which has no team, so nobody gets them. Give it a team, widen the"
                    + " condition of a child, or add a child without `when`."),
    /** Records that no territory takes. */
    UNASSIGNED_RECORDS(
            "unassigned-records",
            Severity.WARNING,
            "Records of the CRM are in no territory",
            "Their owners stay as they are. Add a territory for them, or one with `catchAll: true`."),
    /** A value that the CRM does not know. */
    VALUE_NEVER_HELD(
            "value-never-held",
            Severity.WARNING,
            "A condition looks for a value that no record of the CRM has",
            "It is neither among the values of the CRM's records nor among those its field may have. It may be"
                    + " misspelt; letters count, capitals included."),
    /** A list that no condition names. */
    UNUSED_LIST(
            "unused-list",
            Severity.NOTE,
            "No condition looks anything up in the list",
            "Remove it, or write `in lists[\"name\"]` in a condition."),
    /** A rep whom nothing names. */
    UNUSED_REP(
            "unused-rep",
            Severity.NOTE,
            "The rep is in no team, owner rule or pin",
            "Nobody of that address gets records by this model. Remove the rep, or add the address to a team."),
    /** A rep whom the CRM gives no records. */
    INACTIVE_REP(
            "inactive-rep",
            Severity.WARNING,
            "The rep is no active user of the CRM",
            "People are found in a CRM by their e-mail address. Who is not found, or is inactive, gets no records"
                    + " there."),
    /** A pin or an exclusion that is over. */
    EXPIRED_ENTRY(
            "expired-entry",
            Severity.NOTE,
            "The pin or exclusion no longer holds",
            "Its last day is over, so the conditions decide again. Remove it, or set a later `until`."),
    /** A pin or an exclusion of a record that is not there. */
    UNKNOWN_RECORD(
            "unknown-record",
            Severity.WARNING,
            "The CRM has no such record",
            "The pin or exclusion has no effect. The id may be mistyped, or the record deleted or not yet pulled."),
    /** Who edits it moves the record. */
    EDITABLE_FIELD(
            "editable-field",
            Severity.NOTE,
            "Users of the CRM may edit a field that decides on territories",
            "Whoever edits it moves the record to another territory, and perhaps to another owner. Where that is no"
                    + " good, let users only read the field in the CRM, or decide by another one."),
    /** A condition on opportunities that accounts never meet. */
    OPPORTUNITY_CONDITION(
            "opportunity-condition",
            Severity.WARNING,
            "A condition on opportunities can never hold",
            "With `policy: follow-account` only accounts are placed, and opportunities go with them. Write"
                    + " `opportunities: {policy: own-rules}`, or leave the condition out."),
    /** The check gave up somewhere. */
    CHECK_CUT_SHORT(
            "check-cut-short",
            Severity.NOTE,
            "A part of the check was cut short",
            "The model has more territories or alternatives than could be compared in reasonable time, so something"
                    + " may be left unsaid. What is said holds.");

    private final String id;
    private final Severity severity;
    private final String summary;
    private final String help;

    CheckRule(String id, Severity severity, String summary, String help) {
        this.id = id;
        this.severity = severity;
        this.summary = summary;
        this.help = help;
    }

    /** Names it in results: lower-case words with dashes; never changes. */
    public String id() {
        return id;
    }

    /** How bad its findings usually are. */
    public Severity severity() {
        return severity;
    }

    /** What a finding says, without a full stop. */
    public String summary() {
        return summary;
    }

    /** What it means and what to do, in sentences. */
    public String help() {
        return help;
    }
}
