package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.model.OwnerRule;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Optional;

/** A change of the territory tree. An edit of a territory that the model does not have is refused. */
public sealed interface TerritoryEdit extends ModelEdit {

    /** A property that is written in one piece. */
    enum Property {
        /** For display. */
        NAME("name"),
        /** The id of one of the model's types. */
        TYPE("type"),
        /** {@code true} or {@code false}. */
        CATCH_ALL("catchAll"),
        /** A whole number. */
        PRECEDENCE("precedence"),
        /** A condition. */
        WHEN("when");

        private final String key;

        Property(String key) {
            this.key = key;
        }

        /** As model files write it. */
        public String key() {
            return key;
        }
    }

    /**
     * Sets or removes a property.
     *
     * @param territory the one to change
     * @param property which
     * @param value the new value, in which line ends become line feeds; empty to remove the property
     */
    record SetProperty(TerritoryId territory, Property property, Optional<String> value) implements TerritoryEdit {

        /** Browsers send line ends that no file wants. */
        public SetProperty {
            value = value.map(text -> text.replaceAll("\r\n?", "\n"));
        }
    }

    /**
     * Sets or removes the team.
     *
     * @param territory the one to change
     * @param emails of reps of the model, each once, in order; none to remove the team
     */
    record SetTeam(TerritoryId territory, List<String> emails) implements TerritoryEdit {

        /** Copies the list. */
        public SetTeam {
            emails = List.copyOf(emails);
        }
    }

    /**
     * Sets or removes the owner rule.
     *
     * @param territory the one to change
     * @param rule the new one; empty to remove it
     */
    record SetOwner(TerritoryId territory, Optional<OwnerRule> rule) implements TerritoryEdit {}

    /**
     * Adds a territory that has nothing but its id, behind its siblings.
     *
     * @param territory its id, which no other territory has
     * @param parent empty for a root
     */
    record Add(TerritoryId territory, Optional<TerritoryId> parent) implements TerritoryEdit {}

    /**
     * Removes a territory, all that is below it, and the comments directly above it.
     *
     * @param territory nothing may name it any more, pins and exclusions included
     */
    record Remove(TerritoryId territory) implements TerritoryEdit {}

    /**
     * Moves a territory with all that is below it, and the comments directly above it, behind the children of another
     * one. Without effect where it is that one's child already.
     *
     * @param territory the one to move
     * @param parent its new parent, not itself or below it; empty to make it a root
     */
    record Move(TerritoryId territory, Optional<TerritoryId> parent) implements TerritoryEdit {}
}
