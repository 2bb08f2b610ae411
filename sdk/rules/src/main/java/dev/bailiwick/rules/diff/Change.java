package dev.bailiwick.rules.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One difference between two models.
 *
 * @param subject what kind of thing is different
 * @param id which one: the id of a territory or type, the name of a list, the file of an area, a rep's e-mail address,
 *     a record; empty text where a model has only one
 * @param kind what is different about it
 * @param before how it was, in full; empty where there was nothing
 * @param after how it is, in full; empty where there is nothing
 */
public record Change(Subject subject, String id, Kind kind, Optional<String> before, Optional<String> after) {

    private static final int MAX_TEXT = 500;

    /** What a difference is about. */
    public enum Subject {
        /** The model itself. */
        MODEL("model"),
        /** A type of territories. */
        TYPE("type"),
        /** A list of values. */
        LIST("list"),
        /** An area in a file. */
        AREA("area"),
        /** A person. */
        REP("rep"),
        /** A territory. */
        TERRITORY("territory"),
        /** What is fixed for a record. */
        PIN("pin of"),
        /** What a record is kept out of. */
        EXCLUSION("exclusion of"),
        /** Where opportunities belong. */
        OPPORTUNITIES("opportunities");

        private final String text;

        Subject(String text) {
            this.text = text;
        }
    }

    /** What is different. */
    public enum Kind {
        /** It is new. */
        ADDED("added"),
        /** It is gone. */
        REMOVED("removed"),
        /** Its name for display, or the model's. */
        NAME("name"),
        /** Which territory it is below. */
        PARENT("parent"),
        /** Its type. */
        TYPE("type"),
        /** Its precedence. */
        PRECEDENCE("precedence"),
        /** Whether it takes what no other territory of its type takes. */
        CATCH_ALL("catch-all"),
        /** What its condition says. */
        CONDITION("condition"),
        /** Only how its condition is written. */
        REWORDED("condition reworded, same meaning"),
        /** Somebody more is in the team. */
        MEMBER_ADDED("team gains"),
        /** Somebody is no longer in the team. */
        MEMBER_REMOVED("team loses"),
        /** The same people are in another order, which is that of their turns. */
        MEMBER_ORDER("order of the team"),
        /** How an owner is chosen. */
        OWNER("owner"),
        /** Whether a type sets no owners. */
        OVERLAY("overlay"),
        /** In which order types are asked for an owner. */
        ORDER("order of types"),
        /** Values that a list has more. */
        VALUES_ADDED("gains"),
        /** Values that a list has no more. */
        VALUES_REMOVED("loses"),
        /** Its shape. */
        SHAPE("redrawn"),
        /** What a pin or an exclusion says. */
        CONTENT("now"),
        /** Where opportunities belong. */
        POLICY("policy");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    static Change added(Subject subject, String id, String after) {
        return new Change(subject, id, Kind.ADDED, Optional.empty(), Optional.of(after));
    }

    static Change removed(Subject subject, String id, String before) {
        return new Change(subject, id, Kind.REMOVED, Optional.of(before), Optional.empty());
    }

    /** The same for people: one line, or three where two conditions stand below each other. */
    public List<String> lines() {
        String name = id.isEmpty() ? subject.text : subject.text + " " + id;
        return switch (kind) {
            case ADDED -> List.of("+ " + name + after.map(Change::behind).orElse(""));
            case REMOVED -> List.of("- " + name + before.map(Change::behind).orElse(""));
            case REWORDED -> List.of("~ " + name + ": " + kind.text);
            case CONDITION -> condition(name);
            default -> List.of("~ " + name + ": " + kind.text + " " + texts());
        };
    }

    private static String behind(String text) {
        return text.isEmpty() ? "" : ": " + shown(text);
    }

    private List<String> condition(String name) {
        List<String> lines = new ArrayList<>(List.of("~ " + name + ": " + kind.text));
        lines.add("    - " + before.map(Change::shown).orElse("none"));
        lines.add("    + " + after.map(Change::shown).orElse("none"));
        return lines;
    }

    private String texts() {
        if (before.isPresent() && after.isPresent()) {
            return shown(before.get()) + " → " + shown(after.get());
        }
        boolean oneSided = kind == Kind.MEMBER_ADDED
                || kind == Kind.MEMBER_REMOVED
                || kind == Kind.VALUES_ADDED
                || kind == Kind.VALUES_REMOVED;
        return oneSided
                ? before.or(() -> after).map(Change::shown).orElse("")
                : before.map(Change::shown).orElse("none") + " → "
                        + after.map(Change::shown).orElse("none");
    }

    /** A condition may go over many lines, and a list in it over many pages. */
    private static String shown(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
    }
}
