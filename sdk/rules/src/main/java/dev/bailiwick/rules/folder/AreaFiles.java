package dev.bailiwick.rules.folder;

import dev.bailiwick.rules.place.Area;
import dev.bailiwick.rules.place.AreaCheck;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the areas beside the model. */
final class AreaFiles {

    private static final String SUFFIX = ".geojson";

    private final Problems problems;

    AreaFiles(Problems problems) {
        this.problems = problems;
    }

    /** By file name; an area that could not be read is there without value, so that conditions on it are checked. */
    Map<String, Optional<Area>> read(Map<String, String> files) {
        Map<String, Optional<Area>> areas = new HashMap<>();
        files.forEach((name, text) -> {
            if (name.endsWith(SUFFIX)) {
                areas.put(name, read(name, text));
            }
        });
        return areas;
    }

    private Optional<Area> read(String name, String text) {
        AreaCheck check = Area.read(text);
        check.problems()
                .forEach(problem ->
                        problems.in(name, problem.line(), problem.column(), problem.message(), problem.maybe()));
        return check.area();
    }
}
