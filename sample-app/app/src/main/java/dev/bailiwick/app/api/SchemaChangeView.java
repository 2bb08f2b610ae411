package dev.bailiwick.app.api;

import dev.bailiwick.engine.mirror.SchemaChange;

/**
 * How a field of a CRM's records changed.
 *
 * @param type account or opportunity
 * @param field the CRM's own name of it
 * @param kind appeared, vanished, type, values or property
 * @param before how it was; empty for a field that appeared
 * @param after how it is; empty for a field that vanished
 */
public record SchemaChangeView(String type, String field, String kind, String before, String after) {

    static SchemaChangeView of(SchemaChange change) {
        return new SchemaChangeView(
                Views.lower(change.type()),
                change.field(),
                Views.lower(change.kind()),
                change.before(),
                change.after());
    }

    /** In words: {@code Tier__c of account vanished}. */
    public String text() {
        String what = field + " of " + type;
        return switch (kind) {
            case "appeared" -> what + " appeared";
            case "vanished" -> what + " vanished";
            case "values" ->
                what + " may have other values:"
                        + (before.isEmpty() ? "" : " no longer " + before + (after.isEmpty() ? "" : ","))
                        + (after.isEmpty() ? "" : " now also " + after);
            case "type" -> what + " is " + after + ", and was " + before;
            default ->
                what + " comes as " + (after.isEmpty() ? "a custom field" : after) + ", and came as "
                        + (before.isEmpty() ? "a custom field" : before);
        };
    }
}
