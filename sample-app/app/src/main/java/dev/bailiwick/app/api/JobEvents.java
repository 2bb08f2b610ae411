package dev.bailiwick.app.api;

import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.job.JobId;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.boot.job.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends a job's progress as server-sent events. */
@Component
public class JobEvents {

    /** A job may take hours; the stream ends when the job or its reader does. */
    private static final long NO_TIMEOUT = 0;

    private final Jobs jobs;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

    /** Watches these jobs. */
    public JobEvents(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * A stream of events named {@code job}, then one named {@code end}.
     *
     * @param view what an event holds
     * @throws dev.bailiwick.engine.RefusedException when there is no such job
     */
    public SseEmitter stream(JobId id, Function<Job, Object> view) {
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        Subscription subscription = jobs.subscribe(id, job -> send(emitter, job, view));
        open.add(emitter);
        emitter.onCompletion(() -> {
            open.remove(emitter);
            subscription.close();
        });
        emitter.onError(failure -> subscription.close());
        return emitter;
    }

    /** The web server waits for open requests when it stops, and these would stay open. Their jobs go on elsewhere. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        open.forEach(SseEmitter::complete);
    }

    private static void send(SseEmitter emitter, Job job, Function<Job, Object> view) {
        try {
            emitter.send(SseEmitter.event().name("job").data(view.apply(job)));
            if (job.hasEnded()) {
                emitter.send(SseEmitter.event().name("end").data(""));
                emitter.complete();
            }
        } catch (IOException readerGone) {
            throw new UncheckedIOException(readerGone);
        }
    }
}
