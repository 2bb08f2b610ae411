package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.Pin;

/**
 * A change of the pins or exclusions. A change or removal names the entry it expects to find, and is refused where
 * somebody changed that meanwhile.
 */
public sealed interface RecordEdit extends ModelEdit {

    /** Adds a pin behind the others. */
    record AddPin(Pin pin) implements RecordEdit {}

    /** Replaces one pin by another. */
    record ChangePin(Pin before, Pin after) implements RecordEdit {}

    /** Removes a pin. */
    record RemovePin(Pin pin) implements RecordEdit {}

    /** Adds an exclusion behind the others. */
    record AddExclusion(Exclusion exclusion) implements RecordEdit {}

    /** Replaces one exclusion by another. */
    record ChangeExclusion(Exclusion before, Exclusion after) implements RecordEdit {}

    /** Removes an exclusion. */
    record RemoveExclusion(Exclusion exclusion) implements RecordEdit {}
}
