package dev.bailiwick.boot;

import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that has nothing but the starter, with the connection {@code crm}. */
final class Application {

    private Application() {}

    static ConfigurableApplicationContext start(Path data, URI oauthServer, Map<String, String> more) {
        Map<String, String> properties = Map.of(
                "bailiwick.data", data.toString(),
                "bailiwick.connections.crm.type", "stub",
                "bailiwick.connections.crm.grant", "client-credentials",
                "bailiwick.connections.crm.client-id", "bailiwick",
                "bailiwick.connections.crm.client-secret", "s3cr3t",
                "bailiwick.connections.crm.settings.login-url", oauthServer.toString(),
                "bailiwick.calls.first-wait", "1ms",
                "bailiwick.calls.per-second", "1000",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn");
        return new SpringApplicationBuilder(Empty.class)
                .web(WebApplicationType.NONE)
                .run(Stream.concat(properties.entrySet().stream(), more.entrySet().stream())
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }

    /** Waits for a job's end. */
    static Job ended(ConfigurableApplicationContext application, Job job) throws InterruptedException {
        BlockingQueue<Job> ended = new LinkedBlockingQueue<>();
        application.getBean(Jobs.class).subscribe(job.id(), now -> {
            if (now.hasEnded()) {
                ended.add(now);
            }
        });
        return ended.take();
    }

    /** The plan that a job made or wrote, as it is now. */
    static Plan plan(ConfigurableApplicationContext application, Job job) {
        return application.getBean(PlanStore.class).get(job.plan().orElseThrow());
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Empty {}
}
