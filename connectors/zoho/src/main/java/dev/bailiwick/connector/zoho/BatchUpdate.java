package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.zoho.ZohoApi.Outcome;
import dev.bailiwick.connector.zoho.ZohoApi.Update;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.RecordRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Updates records in one call and sorts what became of each. Zoho answers for each record in their order: with 200,
 * with 207 where some failed, and with the status of an error where all did. Some mistakes it finds before it looks at
 * the records; then halves of the batch find the one.
 */
final class BatchUpdate {

    private static final String MODIFIED = "ALREADY_MODIFIED";

    /** {@code $.data[3].Owner}: the record's number in the call. */
    private static final Pattern PATH = Pattern.compile("\\$\\.data\\[(\\d{1,3})].*");

    private final ZohoApi api;
    private final boolean runsWorkflows;

    BatchUpdate(ZohoApi api, boolean runsWorkflows) {
        this.api = api;
        this.runsWorkflows = runsWorkflows;
    }

    /** Whether a record was not written because it was modified since. */
    static boolean isModified(OwnerChangeResult result) {
        return result.outcome() == OwnerChangeResult.Outcome.RETRY
                && result.code().filter(MODIFIED::equals).isPresent();
    }

    /**
     * Writes the values of these changes.
     *
     * @param unmodifiedSince a record modified after this is not written; null for no condition
     * @return a result for each
     */
    Map<RecordRef, OwnerChangeResult> apply(
            ZohoModule module,
            @Nullable String unmodifiedSince,
            List<OwnerChange> changes,
            Function<OwnerChange, Map<String, @Nullable Object>> values) {
        List<Map<String, @Nullable Object>> data = new ArrayList<>();
        changes.forEach(change -> data.add(values.apply(change)));
        Map<RecordRef, OwnerChangeResult> results = new HashMap<>();
        List<List<OwnerChange>> rest;
        try {
            List<Outcome> outcomes = api.update(
                            module.apiName(),
                            unmodifiedSince,
                            runsWorkflows
                                    ? new Update(data, null, null)
                                    : new Update(data, List.of(), List.of(Map.of("name", "cadences"))))
                    .items();
            results.putAll(correlate(changes, outcomes));
            rest = List.of();
        } catch (ConnectorException e) {
            results.putAll(correlate(changes, problem(e)));
            rest = unwritten(changes, results, e);
        }
        rest.forEach(part -> results.putAll(apply(module, unmodifiedSince, part, values)));
        changes.forEach(change -> results.computeIfAbsent(
                change.ref(),
                // Trying again is safe: the owner is read and compared first.
                ref -> OwnerChangeResult.unclear(ref, "Zoho's answer does not say what became of this record.")));
        return results;
    }

    private static List<Outcome> problem(ConnectorException e) {
        return ZohoProblem.of(e).map(ZohoProblem::outcomes).orElse(List.of());
    }

    /** What to try without those whose fault the failure is, or in halves where that is not told. */
    private static List<List<OwnerChange>> unwritten(
            List<OwnerChange> changes, Map<RecordRef, OwnerChangeResult> results, ConnectorException failure) {
        List<OwnerChange> rest = changes.stream()
                .filter(change -> !results.containsKey(change.ref()))
                .toList();
        if (rest.size() < changes.size()) {
            return rest.isEmpty() ? List.of() : List.of(rest);
        }
        if (failure.kind() != Kind.INVALID) {
            throw failure;
        }
        if (changes.size() == 1) {
            RecordRef ref = changes.get(0).ref();
            results.put(ref, OwnerChangeResult.refused(ref, failure));
            return List.of();
        }
        int half = changes.size() / 2;
        return List.of(changes.subList(0, half), changes.subList(half, changes.size()));
    }

    private static Map<RecordRef, OwnerChangeResult> correlate(List<OwnerChange> changes, List<Outcome> outcomes) {
        Map<String, RecordRef> byId =
                changes.stream().map(OwnerChange::ref).collect(Collectors.toMap(RecordRef::id, Function.identity()));
        Map<RecordRef, OwnerChangeResult> results = new HashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            int place = i;
            outcome.detail("id")
                    .flatMap(id -> Optional.ofNullable(byId.get(id)))
                    .or(() -> number(outcome)
                            .or(() -> outcomes.size() == changes.size() ? Optional.of(place) : Optional.empty())
                            .filter(number -> number < changes.size())
                            .map(number -> changes.get(number).ref()))
                    .ifPresent(ref -> results.put(ref, result(ref, outcome)));
        }
        return results;
    }

    private static Optional<Integer> number(Outcome outcome) {
        return outcome.detail("json_path")
                .map(PATH::matcher)
                .filter(Matcher::matches)
                .map(path -> Integer.valueOf(path.group(1)));
    }

    private static OwnerChangeResult result(RecordRef ref, Outcome outcome) {
        if (outcome.success()) {
            return OwnerChangeResult.applied(ref);
        }
        String code = String.valueOf(outcome.code());
        String why = code + ": "
                + Stream.of(Optional.ofNullable(outcome.message()), outcome.detail("api_name"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" "));
        OwnerChangeResult result = code.equals(MODIFIED) || ZohoErrors.passes(code)
                ? OwnerChangeResult.retry(ref, why)
                : OwnerChangeResult.refused(ref, why);
        return result.withCode(code);
    }
}
