package dev.bailiwick.boot.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.bailiwick.boot.StarterTables;
import dev.bailiwick.boot.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchedulerTest {

    private final DataSource database = TestDatabase.empty();
    private final List<Scheduler> started = new ArrayList<>();

    /** What a task keeps. */
    record Delivery(String address, int attempt) {}

    @AfterEach
    void stopAll() {
        started.forEach(Scheduler::stop);
    }

    @Test
    void taskIsRunWithItsDataByOneOfTwoNodes() throws InterruptedException {
        BlockingQueue<Delivery> run = new LinkedBlockingQueue<>();
        OneTimeTask<Delivery> task =
                Tasks.oneTime("delivery", Delivery.class).execute((instance, context) -> run.add(instance.getData()));
        Scheduler one = node(task);
        node(task);

        for (int i = 1; i <= 20; i++) {
            one.scheduleIfNotExists(task.instance("d" + i, new Delivery("http://127.0.0.1/" + i, i)), Instant.now());
        }

        List<Delivery> all = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            all.add(run.take());
        }
        assertThat(all).doesNotHaveDuplicates().contains(new Delivery("http://127.0.0.1/7", 7));
        assertThat(run).isEmpty();
    }

    private Scheduler node(Task<?> task) {
        StarterTables.migrate(database);
        Scheduler scheduler = Schedulers.create(database, List.of(task), TestNode.PATIENT);
        scheduler.start();
        started.add(scheduler);
        return scheduler;
    }
}
