package dev.bailiwick.rules.place;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** JSON as far as an area may go, and what is wrong with the rest in words for people. */
final class LimitedJson {

    /** A position is four: about a million positions. */
    private static final long MAX_TOKENS = 4_000_000;

    private static final int MAX_DEPTH = 50;
    private static final int MAX_MESSAGE = 200;

    /** What is no number is read as one, so that it is reported as every other wrong coordinate. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build();

    /** What Jackson says of its own switches and of where something began. */
    private static final Pattern FOR_PROGRAMMERS = Pattern.compile(", from `[^`]*`"
            + "|(: enable `|(: was expecting)? \\(JSON String| \\(for \\w+ starting| \\(not recognized).*");

    private LimitedJson() {}

    static JsonParser parser(String text) {
        return JSON.createParser(ObjectReadContext.empty(), text);
    }

    /** Reports what stopped the parser. */
    static void report(JacksonException stop, JsonParser json, String text, AreaProblems problems) {
        long offset = json.currentLocation().getCharOffset();
        if (stop instanceof StreamConstraintsException) {
            problems.at(
                    offset,
                    "too large or too deep: " + forPeople(stop),
                    "Maybe simplify the polygons: a million positions are the most.");
        } else if (stop instanceof UnexpectedEndOfInputException) {
            problems.at(text.length(), "the text ends in the middle", "Maybe the file was cut off: export it again.");
        } else {
            problems.at(
                    stop.getLocation() == null ? offset : stop.getLocation().getCharOffset(),
                    "not JSON: " + forPeople(stop),
                    "Maybe a comma, bracket or quotation mark is missing or too many: export the file again.");
        }
    }

    private static String forPeople(JacksonException stop) {
        String message = FOR_PROGRAMMERS.matcher(stop.getOriginalMessage()).replaceAll("");
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
    }
}
