package dev.bailiwick.benchmarks.sync.hostile;

import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.engine.plan.Planner;
import dev.bailiwick.engine.pull.Puller;
import dev.bailiwick.engine.push.Pusher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bailiwick without its pages, with a database of its own. */
final class Installation implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Installation(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it with these properties. A sandbox needs no sparing, so calls and their repeats follow each other
     * closely.
     */
    static Installation start(Path data, List<String> properties) {
        List<String> arguments = new ArrayList<>(properties);
        arguments.addAll(List.of(
                "--bailiwick.data=" + data,
                "--bailiwick.push.max-changes=1000000",
                // What becomes of a sandbox's answer, the request was carried out before.
                "--bailiwick.push.longest-call=1s",
                "--bailiwick.calls.per-second=1000",
                "--bailiwick.calls.first-wait=20ms",
                "--bailiwick.calls.open-for=1s"));
        return new Installation(new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(arguments.toArray(String[]::new)));
    }

    Puller puller() {
        return context.getBean(Puller.class);
    }

    Planner planner() {
        return context.getBean(Planner.class);
    }

    Pusher pusher() {
        return context.getBean(Pusher.class);
    }

    PlanStore plans() {
        return context.getBean(PlanStore.class);
    }

    JdbcClient database() {
        return JdbcClient.create(context.getBean(DataSource.class));
    }

    @Override
    public void close() {
        context.close();
    }

    /** All that the starter brings. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
