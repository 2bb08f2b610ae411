package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which records a list of version 2 shall have, and in which order. An empty set of ids, status or custom fields asks
 * for all of them.
 *
 * @param links what a record must refer to, by the key of the reference
 */
record ItemQuery(
        Set<String> ids,
        Map<String, String> links,
        Set<String> status,
        Optional<Instant> since,
        Optional<Instant> until,
        Sort sort,
        boolean descending,
        Set<String> customFields,
        Page page) {

    enum Sort {
        ID,
        UPDATE_TIME,
        ADD_TIME
    }

    private static final int MAX_IDS = 100;
    private static final int MAX_CUSTOM_FIELDS = 15;

    /** How long what is deleted can be restored. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** Fractions of a second are refused. */
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d\\d:\\d\\d)");

    private static final Set<String> STATUS = Set.of("open", "won", "lost", "deleted");
    private static final Map<String, String> LINKS = Map.of("owner_id", Fields.OWNER, "org_id", Fields.ACCOUNT);

    /**
     * Reads the parameters; those that this list has not are passed over.
     *
     * @throws dev.bailiwick.sandbox.core.Refusal naming all that cannot be understood
     */
    static ItemQuery of(HttpCall call) {
        List<String> problems = new ArrayList<>();
        Map<String, String> links = new HashMap<>();
        LINKS.forEach((name, key) -> call.query(name).ifPresent(id -> links.put(key, id)));
        ItemQuery query = new ItemQuery(
                list(call, "ids", MAX_IDS, problems),
                links,
                list(call, "status", STATUS.size(), problems),
                time(call, "updated_since", problems),
                time(call, "updated_until", problems),
                sort(call, problems),
                isDescending(call, problems),
                list(call, "custom_fields", MAX_CUSTOM_FIELDS, problems),
                Page.of(call, problems::add));
        if (!STATUS.containsAll(query.status)) {
            problems.add("status: must be some of open, won, lost, deleted");
        }
        if (!problems.isEmpty()) {
            throw ApiError.invalid(problems).asRefusal();
        }
        return query;
    }

    private static Set<String> list(HttpCall call, String name, int most, List<String> problems) {
        Set<String> values = Arrays.stream(call.query(name).orElse("").split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
        if (values.size() > most) {
            problems.add(name + ": must have at most " + most + " items");
        }
        return values;
    }

    private static Optional<Instant> time(HttpCall call, String name, List<String> problems) {
        Optional<String> text = call.query(name).filter(value -> !value.isEmpty());
        try {
            if (text.filter(value -> !TIME.matcher(value).matches()).isEmpty()) {
                return text.map(value -> OffsetDateTime.parse(value).toInstant());
            }
        } catch (DateTimeParseException noSuchDay) {
            // Named below with those of another form.
        }
        problems.add(name + ": is not a valid datetime in the RFC3339 format");
        return Optional.empty();
    }

    private static Sort sort(HttpCall call, List<String> problems) {
        String name = call.query("sort_by").filter(text -> !text.isEmpty()).orElse("id");
        return Arrays.stream(Sort.values())
                .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseGet(() -> {
                    problems.add("sort_by: must be one of id, update_time, add_time");
                    return Sort.ID;
                });
    }

    private static boolean isDescending(HttpCall call, List<String> problems) {
        String direction =
                call.query("sort_direction").filter(text -> !text.isEmpty()).orElse("asc");
        if (!Set.of("asc", "desc").contains(direction)) {
            problems.add("sort_direction: must be one of asc, desc");
        }
        return direction.equals("desc");
    }

    /** Whether the record is wanted. Without a status deleted ones are not; deals are, if deleted, for 30 days. */
    boolean matches(Row row, Instant now) {
        Instant updated = PipedriveTime.seconds(row.modified());
        return (ids.isEmpty() || ids.contains(row.id()))
                && links.entrySet().stream()
                        .allMatch(link -> row.text(link.getKey()).equals(link.getValue()))
                && (status.isEmpty() ? !row.deleted() : status.contains(Pipeline.status(row)))
                && !(row.deleted() && updated.isBefore(now.minus(KEPT)))
                && since.filter(updated::isBefore).isEmpty()
                && until.filter(end -> !updated.isBefore(end)).isEmpty();
    }

    /** Where a record stands in the list. */
    Page.Key key(Row row) {
        long id = Long.parseLong(row.id());
        return switch (sort) {
            case ID -> Page.Key.of(id);
            case UPDATE_TIME -> new Page.Key(PipedriveTime.seconds(row.modified()), id);
            case ADD_TIME -> new Page.Key(PipedriveTime.seconds(row.created()), id);
        };
    }
}
