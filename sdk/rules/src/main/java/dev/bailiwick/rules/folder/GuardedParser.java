package dev.bailiwick.rules.folder;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Stops YAML that would exhaust stack or memory, and takes out what a model does not need: anchors, aliases (which may
 * form cycles) and type tags. Each is reported; an alias is replaced by a text of type {@link #REPORTED}.
 */
final class GuardedParser implements Parser {

    /** The type of what has been reported already. */
    static final String REPORTED = "!reported";

    private static final int MAX_DEPTH = 100;
    private static final int MAX_NODES = 1_000_000;

    private final Parser parser;
    private final Problems problems;
    private @Nullable Event next;
    private int depth;
    private int nodes;

    GuardedParser(Parser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    @Override
    public boolean hasNext() {
        return next != null || parser.hasNext();
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return hasNext() && peekEvent().getEventId() == choice;
    }

    @Override
    public Event peekEvent() {
        if (!hasNext()) {
            throw new NoSuchElementException("The YAML text has ended");
        }
        if (next == null) {
            next = guarded(parser.next());
        }
        return next;
    }

    @Override
    public Event next() {
        Event event = peekEvent();
        next = null;
        return event;
    }

    private Event guarded(Event event) {
        if (event instanceof NodeEvent node) {
            count(event);
            if (event.getEventId() == Event.ID.Alias) {
                return reported(event, "aliases (`*name`) are not part of a model");
            }
            if (node.getAnchor().isPresent()) {
                report(event, "anchors (`&name`) are not part of a model");
            }
            if (hasTag(event)) {
                String message = "type tags (`!name`) are not part of a model";
                if (event.getEventId() == Event.ID.Scalar) {
                    return reported(event, message);
                }
                report(event, message);
            }
        }
        if (event instanceof CollectionEndEvent) {
            depth--;
        }
        return event;
    }

    private void count(Event event) {
        if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
            throw new ParserException("nested more than " + MAX_DEPTH + " levels deep", event.getStartMark());
        }
        if (++nodes > MAX_NODES) {
            throw new ParserException("more than " + MAX_NODES + " values", event.getStartMark());
        }
    }

    private static boolean hasTag(Event event) {
        return event instanceof ScalarEvent scalar
                ? scalar.getTag().isPresent()
                : event instanceof CollectionStartEvent collection
                        && collection.getTag().isPresent();
    }

    private void report(Event event, String message) {
        problems.at(event.getStartMark(), message, "Maybe write the value out.");
    }

    private Event reported(Event event, String message) {
        report(event, message);
        return new ScalarEvent(
                Optional.empty(),
                Optional.of(REPORTED),
                new ImplicitTuple(false, false),
                "",
                ScalarStyle.PLAIN,
                event.getStartMark(),
                event.getEndMark());
    }
}
