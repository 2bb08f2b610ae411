package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.salesforce.BulkApi.Job;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SideEffect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes many records of one object by a Bulk API 2.0 job, and fewer as before. A job takes 5 calls and one for each
 * time it is asked about, sObject Collections one for every 200 records. It also suits orgs whose triggers make 200
 * records too long for one request, since Salesforce works a job off by itself and repeats what was locked. It is off
 * by default because a job has no way to keep territory assignment rules from running, and because the longer it takes,
 * the longer ago the owners were compared. Salesforce deletes jobs by itself after seven days, which spares a call.
 *
 * <p>A connector does not sleep: while a job runs, the call fails with the time to wait and the host repeats it. The
 * job is remembered until then; when it is forgotten, by a restart, the owners read before every write settle what it
 * did. Used from one thread at a time.
 */
final class BulkSaver implements RecordSaver {

    /** The most a host hands over: some 5 MB of the 150 that a job may have. */
    private static final int MAX_BATCH = 100_000;

    /** For both objects: making, filling and closing the job, asking twice, two results. */
    private static final int CALLS = 14;

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final BulkApi api;
    private final RecordSaver fewer;
    private final long from;
    private final Clock clock;
    private final Map<SalesforceObject, Running> running = new EnumMap<>(SalesforceObject.class);

    private record Running(String job, Instant begun, Map<RecordRef, RecordWrite> writes) {}

    /**
     * A saver.
     *
     * @param fewer writes fewer records than {@code from}
     */
    BulkSaver(BulkApi api, RecordSaver fewer, long from, Clock clock) {
        this.api = api;
        this.fewer = fewer;
        this.from = from;
        this.clock = clock;
    }

    @Override
    public int maxBatch() {
        return MAX_BATCH;
    }

    @Override
    public int calls() {
        return CALLS;
    }

    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes, Teams teams) {
        return fewer.sideEffects(changes, teams);
    }

    @Override
    public List<OwnerChangeResult> save(List<RecordWrite> writes) {
        Map<SalesforceObject, List<RecordWrite>> byObject = byObject(writes);
        List<OwnerChangeResult> results = new ArrayList<>();
        Map<SalesforceObject, Running> jobs = new EnumMap<>(SalesforceObject.class);
        byObject.forEach((object, some) -> {
            if (isRunning(object, some) || some.size() >= from) {
                jobs.put(object, job(object, some));
            } else {
                for (int start = 0; start < some.size(); start += fewer.maxBatch()) {
                    results.addAll(fewer.save(some.subList(start, Math.min(some.size(), start + fewer.maxBatch()))));
                }
            }
        });
        jobs.forEach((object, job) -> results.addAll(asked(object, job, byObject.getOrDefault(object, List.of()))));
        Map<RecordRef, OwnerChangeResult> byRef =
                results.stream().collect(Collectors.toMap(OwnerChangeResult::ref, Function.identity()));
        return writes.stream()
                .map(write -> byRef.getOrDefault(write.ref(), SaveResults.unclear(write.ref())))
                .toList();
    }

    @Override
    public boolean isAt(List<RecordWrite> writes) {
        return byObject(writes).entrySet().stream().allMatch(some -> isRunning(some.getKey(), some.getValue()));
    }

    private static Map<SalesforceObject, List<RecordWrite>> byObject(List<RecordWrite> writes) {
        return writes.stream()
                .collect(Collectors.groupingBy(
                        write -> SalesforceObject.of(write.ref().type()),
                        () -> new EnumMap<>(SalesforceObject.class),
                        Collectors.toList()));
    }

    /** Whether a job that was begun writes all of this; what it has already written is no longer asked for. */
    private boolean isRunning(SalesforceObject object, List<RecordWrite> writes) {
        Running job = running.get(object);
        return job != null
                && writes.stream()
                        .allMatch(write -> job.writes().containsKey(write.ref())
                                && write.fields()
                                        .equals(job.writes()
                                                .getOrDefault(write.ref(), write)
                                                .fields()));
    }

    private Running job(SalesforceObject object, List<RecordWrite> writes) {
        Running known = running.get(object);
        if (known != null && isRunning(object, writes)) {
            return known;
        }
        Job job = api.startIngest(BulkApi.Ingest.updates(object.apiName()));
        api.upload(job.id(), IngestCsv.print(writes));
        api.change(job.id(), new BulkApi.State("UploadComplete"));
        Running begun = new Running(
                job.id(),
                clock.instant(),
                writes.stream().collect(Collectors.toMap(RecordWrite::ref, Function.identity())));
        running.put(object, begun);
        return begun;
    }

    /** A question whose answer is lost leaves the job as it is, and no record unclear: it is asked again. */
    private Collection<OwnerChangeResult> asked(SalesforceObject object, Running job, List<RecordWrite> writes) {
        try {
            return finished(object, job, writes);
        } catch (ConnectorException e) {
            if (e.kind() != Kind.TRANSIENT) {
                throw e;
            }
            throw ConnectorException.underWay(String.valueOf(e.getMessage()), untilAsked(job));
        }
    }

    /** What the job did. */
    private Collection<OwnerChangeResult> finished(SalesforceObject object, Running job, List<RecordWrite> writes) {
        String state = api.ingest(job.job()).state();
        if (state.equals("UploadComplete") || state.equals("InProgress")) {
            throw ConnectorException.underWay(
                    "Salesforce is still at bulk job " + job.job() + ", which writes " + writes.size() + " "
                            + object.apiName() + " records. Maybe it has much to do; the call can be repeated.",
                    untilAsked(job));
        }
        Map<RecordRef, OwnerChangeResult> results = new HashMap<>();
        for (RecordWrite write : writes) {
            results.put(
                    write.ref(),
                    OwnerChangeResult.retry(
                            write.ref(),
                            "Bulk job " + job.job() + " ended as " + state + " and left this record out."));
        }
        Map<String, RecordRef> refs = writes.stream()
                .map(RecordWrite::ref)
                .collect(Collectors.toMap(ref -> SalesforceId.key(ref.id()), Function.identity(), (one, same) -> one));
        BulkResults.forEach(
                api.ingested(job.job(), "successfulResults"),
                row -> IngestCsv.ref(row, refs).ifPresent(ref -> results.put(ref, OwnerChangeResult.applied(ref))));
        BulkResults.forEach(
                api.ingested(job.job(), "failedResults"),
                row -> IngestCsv.ref(row, refs).ifPresent(ref -> results.put(ref, IngestCsv.failed(ref, row))));
        running.remove(object);
        return results.values();
    }

    /** As long again as it has taken so far, within bounds: a host repeats a call only so often. */
    private Duration untilAsked(Running job) {
        Duration taken = Duration.between(job.begun(), clock.instant());
        if (taken.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return taken.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : taken;
    }
}
