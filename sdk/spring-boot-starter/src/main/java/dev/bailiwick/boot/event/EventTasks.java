package dev.bailiwick.boot.event;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;

/** When events are sent, on whichever node is free. */
final class EventTasks {

    private EventTasks() {}

    /** Sends what is due to one endpoint, so that a slow one holds up no other. */
    static OneTimeTask<Void> deliver(EventPost post) {
        return Tasks.oneTime("event-deliver").execute((endpoint, context) -> post.deliver(endpoint.getId()));
    }

    /** Has every endpoint served to which something is to be sent; one that is served already is left alone. */
    static RecurringTask<Void> look(EventPost post, OneTimeTask<Void> deliver) {
        return Tasks.recurring("event-look", FixedDelay.of(Duration.ofSeconds(2)))
                .execute((instance, context) -> post.due()
                        .forEach(endpoint -> context.getSchedulerClient()
                                .scheduleIfNotExists(deliver.instance(endpoint), Instant.now())));
    }

    static RecurringTask<Void> watch(ConnectionWatch watch, Duration every) {
        return Tasks.recurring("event-watch", FixedDelay.of(every)).execute((instance, context) -> watch.look());
    }

    static RecurringTask<Void> forget(EventPost post) {
        return Tasks.recurring("event-forget", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> post.forget());
    }
}
