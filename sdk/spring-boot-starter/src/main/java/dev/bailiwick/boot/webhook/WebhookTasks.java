package dev.bailiwick.boot.webhook;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ConnectorException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When what CRMs said is read, on whichever node is free. */
final class WebhookTasks {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    /** From one pull to the next while a flood goes on, so that it costs the CRM few calls. */
    static final Duration BETWEEN_PULLS = Duration.ofSeconds(30);

    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /**
     * As long as an admin has to connect it again, a connection is not due; this is for when that was done just now.
     */
    private static final Duration WAIT_FOR_GRANT = Duration.ofMinutes(1);

    /** No CRM repeats a delivery for longer than a day. */
    private static final Duration REMEMBERED = Duration.ofDays(3);

    private WebhookTasks() {}

    /** Reads what is noted of one connection, and again later when that fails. One at a time per connection. */
    static OneTimeTask<Void> follow(HintFollower follower) {
        return Tasks.oneTime("webhook-follow")
                .onFailure((failed, operations) ->
                        operations.reschedule(failed, failed.getTimeDone().plus(wait(failed))))
                .execute((connection, context) -> follower.follow(new ConnectionId(connection.getId())));
    }

    /** Has every connection read of which something is noted; one that is read or waits already is left alone. */
    static RecurringTask<Void> look(HintFollower follower, OneTimeTask<Void> follow) {
        return Tasks.recurring("webhook-look", FixedDelay.of(LOOK_EVERY))
                .execute((instance, context) -> follower.due()
                        .forEach(connection -> context.getSchedulerClient()
                                .scheduleIfNotExists(follow.instance(connection.value()), Instant.now())));
    }

    static RecurringTask<Void> subscribe(Subscriptions subscriptions) {
        return Tasks.recurring("webhook-subscribe", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> subscriptions.keep());
    }

    static RecurringTask<Void> forget(HintTable table) {
        return Tasks.recurring("webhook-forget", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> table.forgetDeliveries(REMEMBERED));
    }

    /**
     * How long to wait after something failed.
     *
     * @param before how often it had failed before, one after the other
     */
    static Duration waitAfter(int before) {
        Duration growing = FIRST_WAIT.multipliedBy(1L << Math.min(before, 10));
        return growing.compareTo(LONGEST_WAIT) < 0 ? growing : LONGEST_WAIT;
    }

    private static Duration wait(ExecutionComplete failed) {
        Optional<ConnectorException> why =
                failed.getCause().filter(ConnectorException.class::isInstance).map(ConnectorException.class::cast);
        if (why.filter(e -> e.kind() == ConnectorException.Kind.AUTHENTICATION).isPresent()) {
            return WAIT_FOR_GRANT;
        }
        Duration wait = waitAfter(failed.getExecution().consecutiveFailures);
        return why.flatMap(ConnectorException::retryAfter)
                .filter(asked -> asked.compareTo(wait) > 0)
                .orElse(wait);
    }
}
