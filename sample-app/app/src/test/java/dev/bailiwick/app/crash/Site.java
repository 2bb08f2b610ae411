package dev.bailiwick.app.crash;

import dev.bailiwick.app.Installation;
import dev.bailiwick.app.ServerProcess;
import dev.bailiwick.app.TestDatabase;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A database and a CRM that outlive the servers which work with them. For one thread. */
final class Site implements AutoCloseable {

    /** So that the death of a server is noticed soon. */
    private static final List<String> JOBS = List.of(
            "--bailiwick.jobs.poll=200ms", "--bailiwick.jobs.heartbeat=500ms", "--bailiwick.jobs.missed-heartbeats=4");

    /** A sandbox is never long at a write. */
    private static final String LONGEST_CALL = "--bailiwick.push.longest-call=1s";

    private final Path folder;
    private final TestDatabase database = TestDatabase.empty();
    private final SingleConnectionDataSource session = database.session();
    private final JdbcClient jdbc = JdbcClient.create(session);
    private final JournaledCrm crm;

    /**
     * Nothing runs yet but these two.
     *
     * @param folder empty, for what belongs to them
     */
    Site(Path folder, SandboxOptions company) {
        this.folder = folder;
        this.crm = new JournaledCrm(company, folder.resolve("sandbox.journal"));
    }

    JournaledCrm crm() {
        return crm;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Begins to start a server of this name, with further settings if any. */
    ServerProcess launch(String name, String... further) {
        Path data = folder.resolve(name);
        List<String> settings =
                new ArrayList<>(Installation.arguments(data, crm.sandbox().baseUrl()));
        settings.addAll(database.settings());
        settings.add("--bailiwick.secret-key=" + ServerApi.SECRET_KEY);
        settings.addAll(JOBS);
        settings.add(LONGEST_CALL);
        settings.addAll(List.of(further));
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ServerProcess.launch(data, settings);
    }

    /** How many changes wait to be written. */
    long outbox() {
        return count("SELECT count(*) FROM outbox");
    }

    /** How many of them the CRM has nevertheless: written by a server that was killed before it could note that. */
    long writtenButWaiting() {
        return jdbc
                .sql("SELECT record_id, owner_after FROM outbox JOIN plan_change USING (plan, position)"
                        + " WHERE changes_owner")
                .query((row, number) -> crm.sandbox()
                        .ownerOf(row.getString("record_id"))
                        .filter(row.getString("owner_after")::equals)
                        .isPresent())
                .list()
                .stream()
                .filter(written -> written)
                .count();
    }

    /** The number of the newest plan, 0 when there is none. */
    long newestPlan() {
        return count("SELECT coalesce(max(id), 0) FROM plan");
    }

    /** How many changes the plans after this one have so far. */
    long plannedAfter(long plan) {
        return count("SELECT count(*) FROM plan_change WHERE plan > " + plan);
    }

    private long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    @Override
    public void close() {
        session.destroy();
        crm.close();
    }
}
