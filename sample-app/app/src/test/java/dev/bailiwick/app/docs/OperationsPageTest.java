package dev.bailiwick.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bailiwick.app.Installation;
import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.event.EventProperties;
import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.job.JobSettings;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page for whoever keeps Bailiwick running, and the files for it, name what there is. */
class OperationsPageTest {

    private static final Path ROOT = Path.of("../..");
    private static final ConnectionId CRM = new ConnectionId("sandbox");
    private static final Pattern METRIC = Pattern.compile("\\b(bailiwick_[a-z_]+)");
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(bailiwick_[a-z_]+)`", Pattern.MULTILINE);
    private static final Pattern SUFFIX = Pattern.compile("_(count|sum|max)$");
    private static final Pattern SETTING =
            Pattern.compile("^\\| `(bailiwick\\.[a-zA-Z.-]+)` \\| (`[^`]*`|[a-z ]+) \\|", Pattern.MULTILINE);

    /** For example {@code bailiwick_jobs_seconds_count{state="failed"}}. */
    private static final Pattern SELECTED = Pattern.compile("\\b(bailiwick_[a-z_]+)\\{(\\w+=\"[^\"]+\")}");

    @TempDir
    private static Path data;

    private static Sandbox crm;
    private static Installation bailiwick;

    @BeforeAll
    static void runOnce() {
        crm = Sandbox.start(SandboxOptions.defaults().accounts(50).opportunities(50));
        bailiwick = Installation.start(
                data,
                crm,
                "--bailiwick.connections.sandbox.settings.webhook-secret=a-secret",
                "--bailiwick.events.endpoints.crew.url=http://127.0.0.1:1/nobody-listens",
                "--bailiwick.events.endpoints.crew.secret=whsec_" + "c2VjcmV0".repeat(4),
                "--bailiwick.events.allowed-hosts=127.0.0.1");
        Bailiwick operations = bailiwick.bean(Bailiwick.class);
        ended(operations.pull(CRM, "ann"));
        Job planned = ended(operations.plan(Optional.empty(), List.of(), "ann"));
        ended(operations.apply(planned.plan().orElseThrow(), "ann"));
    }

    @AfterAll
    static void stop() {
        bailiwick.close();
        crm.close();
    }

    @Test
    void everyMetricOfARunIsOnThePage() throws IOException {
        Set<String> scraped =
                names(bailiwick.bean(PrometheusMeterRegistry.class).scrape());
        Set<String> documented = documented();

        assertThat(scraped).hasSizeGreaterThan(8).isSubsetOf(documented);
        assertThat(documented).isSubsetOf(scraped);
    }

    @Test
    void alertsAskForMetricsThatThereAre() throws IOException {
        String alerts = Files.readString(ROOT.resolve("sample-app/deploy/prometheus/alerts.yaml"));

        assertThat(names(alerts)).isNotEmpty().isSubsetOf(documented());
    }

    @Test
    void thePageSaysWhatToDoAtEachAlert() throws IOException {
        List<String> alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(ROOT.resolve("sample-app/deploy/prometheus/alerts.yaml")))
                .results()
                .map(alert -> "| " + alert.group(1) + " |")
                .toList();

        assertThat(alerts).isNotEmpty();
        assertThat(page()).contains(alerts);
    }

    /** A counter that appears with its first event has not grown, so no alert would tell of that event. */
    @Test
    void whatAlertsCountIsThereBeforeItHappens() throws IOException {
        String alerts = Files.readString(ROOT.resolve("sample-app/deploy/prometheus/alerts.yaml"));
        String scraped = bailiwick.bean(PrometheusMeterRegistry.class).scrape();

        assertThat(SELECTED.matcher(alerts).results())
                .hasSizeGreaterThan(3)
                .allSatisfy(selected -> assertThat(scraped)
                        .containsPattern(selected.group(1) + "\\{[^}]*" + Pattern.quote(selected.group(2))));
    }

    @Test
    void everySettingOfThePageIsOneWithThisDefault() throws IOException {
        Map<String, String> defaults = defaults();
        List<MatchResult> rows = SETTING.matcher(page()).results().toList();

        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> {
            String name = row.group(1).replace(".NAME.", ".*.");
            String told = row.group(2);
            assertThat(defaults).containsKey(name);
            if (told.startsWith("`")) {
                assertThat(defaults.get(name)).as(name).isEqualTo(told.substring(1, told.length() - 1));
            }
        });
    }

    @Test
    void kubernetesAsksTheProbesThatAnswerAnybody() throws IOException {
        String manifests = Files.readString(ROOT.resolve("sample-app/deploy/kubernetes/bailiwick.yaml"));
        Set<Object> paths = new TreeSet<>();
        new Yaml().loadAll(manifests).forEach(document -> collect(document, "path", paths));

        assertThat(paths).containsExactlyInAnyOrder("/livez", "/readyz");
    }

    private static void collect(Object node, String key, Set<Object> values) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (key.equals(name)) {
                    values.add(value);
                }
                collect(value, key, values);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, key, values));
        }
    }

    private static Job ended(Job started) {
        Jobs jobs = bailiwick.bean(Jobs.class);
        Job job = await().atMost(Duration.ofMinutes(1)).until(() -> jobs.get(started.id()), Job::hasEnded);
        assertThat(job.state()).as(job.toString()).isEqualTo(Job.State.DONE);
        return job;
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text)
                .results()
                .map(found -> SUFFIX.matcher(found.group(1)).replaceFirst(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> documented() throws IOException {
        return DOCUMENTED
                .matcher(page())
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By name as in the configuration, those of every connection with a star; empty text for none. */
    private static Map<String, String> defaults() throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        for (URL file : Collections.list(Thread.currentThread()
                .getContextClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream json = file.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(json).get("properties")) {
                    defaults.put(
                            property.get("name").asString(),
                            property.path("defaultValue").asString(""));
                }
            }
        }
        // The metadata does not look into maps and into records of another file.
        addDefaults("bailiwick.connections.*.", ConnectionProperties.class, defaults);
        addDefaults("bailiwick.jobs.", JobSettings.class, defaults);
        addDefaults("bailiwick.events.", EventProperties.class, defaults);
        return defaults;
    }

    private static void addDefaults(String prefix, Class<? extends Record> properties, Map<String, String> defaults) {
        for (Parameter parameter : Stream.of(properties.getDeclaredConstructors())
                .max(Comparator.comparing(Constructor::getParameterCount))
                .orElseThrow()
                .getParameters()) {
            DefaultValue value = parameter.getAnnotation(DefaultValue.class);
            defaults.put(
                    prefix + DataObjectPropertyName.toDashedForm(parameter.getName()),
                    value == null ? "" : String.join(",", value.value()));
        }
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/operations.md"));
    }
}
