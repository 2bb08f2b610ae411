package dev.bailiwick.rules.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the polygons of a GeoJSON text in one pass. For one text and thread. */
final class GeoJsonReader {

    /** The member of each type that leads to its polygons. */
    private static final Map<String, String> CONTENT = Map.of(
            "Polygon", "coordinates",
            "MultiPolygon", "coordinates",
            "Feature", "geometry",
            "FeatureCollection", "features",
            "GeometryCollection", "geometries");

    private final JsonParser json;
    private final AreaProblems problems;
    private final ShapeReader shapes;
    private final PolygonMaker polygons;

    private GeoJsonReader(JsonParser json, AreaProblems problems) {
        this.json = json;
        this.problems = problems;
        this.shapes = new ShapeReader(json, problems);
        this.polygons = new PolygonMaker(problems);
    }

    /** Some polygons, or some problems. */
    static List<Polygon> read(String text, AreaProblems problems) {
        List<Polygon> polygons = new ArrayList<>();
        try (JsonParser json = LimitedJson.parser(text)) {
            try {
                polygons.addAll(new GeoJsonReader(json, problems).document());
            } catch (JacksonException stop) {
                LimitedJson.report(stop, json, text, problems);
            }
        }
        if (polygons.isEmpty() && problems.none()) {
            problems.at(0, "there is no polygon", "Maybe draw one, or export the file again.");
        }
        return polygons;
    }

    private List<Polygon> document() {
        if (json.nextToken() == null) {
            problems.at(0, "the file is empty", "Maybe export the area again as GeoJSON.");
            return List.of();
        }
        List<Polygon> found = object();
        if (json.nextToken() != null) {
            problems.at(
                    offset(),
                    "there is more behind the end",
                    "Maybe two files were put together: make them features of one.");
        }
        return found;
    }

    /** What an object holds, whatever the order of its members. */
    private static final class Members {
        final long offset;
        final Map<String, List<Polygon>> inner = new HashMap<>();

        @Nullable
        String type;

        long typeOffset;

        @Nullable
        Shape coordinates;

        Members(long offset) {
            this.offset = offset;
        }
    }

    /** At any value; afterwards at its end. */
    private List<Polygon> object() {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            problems.at(offset(), "an object is missing here", "Maybe it is not GeoJSON: that is {\"type\": …}.");
            json.skipChildren();
            return List.of();
        }
        Members members = new Members(offset());
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            member(name, members);
        }
        return polygons(members);
    }

    private void member(String name, Members members) {
        switch (name) {
            case "type" -> {
                members.typeOffset = offset();
                members.type = json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : null;
                json.skipChildren();
            }
            case "coordinates" -> members.coordinates = shapes.read();
            case "geometry" ->
                members.inner.put(name, json.currentToken() == JsonToken.VALUE_NULL ? List.of() : object());
            case "features", "geometries" -> members.inner.put(name, objects());
            default -> json.skipChildren();
        }
    }

    /** At any value; afterwards at its end. */
    private List<Polygon> objects() {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            problems.at(offset(), "a list is missing here", "Maybe put it in brackets: [ … ].");
            json.skipChildren();
            return List.of();
        }
        List<Polygon> all = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            all.addAll(object());
        }
        return all;
    }

    private List<Polygon> polygons(Members members) {
        String type = members.type;
        if (type == null) {
            problems.at(members.offset, "the object has no type", "Maybe it is not GeoJSON: that is {\"type\": …}.");
            return List.of();
        }
        String content = CONTENT.get(type);
        if (content == null) {
            problems.at(
                    members.typeOffset,
                    "`" + shortened(type) + "` is no area",
                    "Maybe take it out, or draw a Polygon or MultiPolygon instead.");
            return List.of();
        }
        List<Polygon> inner = members.inner.get(content);
        if (inner != null) {
            return inner;
        }
        Shape coordinates = members.coordinates;
        if (coordinates != null && content.equals("coordinates")) {
            return polygons.of(type, coordinates);
        }
        problems.at(
                members.offset,
                "the " + type + " has no " + content,
                "Maybe the file was cut off or edited: export it again.");
        return List.of();
    }

    private static String shortened(String text) {
        return text.length() <= 50 ? text : text.substring(0, 50) + "…";
    }

    private long offset() {
        return json.currentTokenLocation().getCharOffset();
    }
}
