package dev.bailiwick.connector.record;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a line of a file: all lines share where the values stand, and a cell is made when it is asked for. So a
 * line of a large file costs little more than its texts. Immutable as long as what it was made of is not changed.
 */
final class LineCells extends AbstractMap<String, Cell> {

    private final Map<String, Integer> places;
    private final List<String> values;

    /**
     * The cells of a line.
     *
     * @param places of the values by field name
     * @param values as they stand; those without any character but NUL are absent
     */
    LineCells(Map<String, Integer> places, List<String> values) {
        this.places = places;
        this.values = values;
    }

    @Override
    public @Nullable Cell get(Object field) {
        Integer place = places.get(field);
        if (place == null) {
            return null;
        }
        String value = values.get(place);
        String text = value.indexOf('\0') < 0 ? value : value.replace("\0", "");
        return text.isEmpty() ? null : new Cell((String) field, text);
    }

    @Override
    public boolean containsKey(Object field) {
        return get(field) != null;
    }

    @Override
    public Set<Entry<String, Cell>> entrySet() {
        Map<String, Cell> cells = new HashMap<>();
        for (String field : places.keySet()) {
            Cell cell = get(field);
            if (cell != null) {
                cells.put(field, cell);
            }
        }
        return Collections.unmodifiableSet(cells.entrySet());
    }
}
