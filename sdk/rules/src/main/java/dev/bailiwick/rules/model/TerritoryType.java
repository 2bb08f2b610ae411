package dev.bailiwick.rules.model;

import java.util.Optional;

/**
 * A way of dividing records among territories: geographic, named, product. A record has one primary territory of each
 * type. Its owner comes from the first type of the model that is no overlay and has a primary territory for it.
 *
 * @param id unique in the model, of the form of a territory's id
 * @param name for display; empty when the model gives none
 * @param overlay whether its territories only say who else is responsible, and never set owners
 */
public record TerritoryType(String id, Optional<String> name, boolean overlay) {

    /** The one type of a model that names none. */
    public static final TerritoryType TERRITORY = new TerritoryType("territory", Optional.empty(), false);

    @Override
    public String toString() {
        return id;
    }
}
