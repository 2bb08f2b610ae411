package dev.bailiwick.benchmarks.sync.flood;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.pull.Puller;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryPlugin;
import dev.bailiwick.store.embedded.EmbeddedDatabase;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A web application of the starter, with one connection. */
final class FloodedServer implements AutoCloseable {

    static final String FLOOR = "/floor";
    static final String ENDPOINT = "/webhooks/crm";

    private static final ConnectionId CRM = new ConnectionId("crm");

    private final ConfigurableApplicationContext context;

    private FloodedServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static FloodedServer start(Path folder, EmbeddedDatabase database, FloodedCrm crm) {
        return new FloodedServer(new SpringApplicationBuilder(Application.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("flooded", (TerritoryPlugin) crm))
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(
                        "--server.port=0",
                        // A CRM keeps its connections; by default they end after 100 calls.
                        "--server.tomcat.max-keep-alive-requests=-1",
                        "--server.tomcat.keep-alive-timeout=-1",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--bailiwick.data=" + folder.resolve("server"),
                        "--bailiwick.connections.crm.type=" + FloodedCrm.TYPE,
                        "--bailiwick.connections.crm.grant=client-credentials",
                        "--bailiwick.connections.crm.client-id=id",
                        "--bailiwick.connections.crm.client-secret=secret"));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    void pull() {
        context.getBean(Puller.class).pull(CRM, Progress.NONE);
    }

    Optional<OwnerId> mirroredOwner(RecordRef account) {
        return context.getBean(Mirror.class).find(new RecordKey(CRM, account)).flatMap(CrmRecord::owner);
    }

    /** What was noted and is not read yet. */
    String waiting() {
        return String.format(
                "%,d records noted, the connection marked to be pulled %s",
                count("webhook_hint"), count("webhook_mark") > 0 ? "as a whole" : "not at all");
    }

    /** Waits until all that was noted is read. */
    void settle() throws InterruptedException {
        while (count("webhook_hint") + count("webhook_mark") > 0) {
            Thread.sleep(200);
        }
    }

    private long count(String table) {
        return JdbcClient.create(context.getBean(DataSource.class))
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        context.close();
    }

    /** All that the starter brings, and a page that does nothing. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        FilterRegistrationBean<Filter> nothing() {
            FilterRegistrationBean<Filter> nothing = new FilterRegistrationBean<>(Application::read);
            nothing.addUrlPatterns(FLOOR);
            nothing.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return nothing;
        }

        private static void read(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException {
            request.getInputStream().readAllBytes();
            ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_ACCEPTED);
        }
    }
}
