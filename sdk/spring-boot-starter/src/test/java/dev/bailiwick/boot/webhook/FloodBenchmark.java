package dev.bailiwick.boot.webhook;

import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.webhook.FloodBenchmark.Caller.Answer;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.pull.Puller;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SpiVersion;
import dev.bailiwick.spi.TerritoryPlugin;
import dev.bailiwick.spi.WebhookResult;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A CRM calls at a steady rate for some seconds, each call after a change of its own, whether or not the calls before
 * it were answered. Prints how long answers took from the moment a call was due, how many calls became marks, and
 * whether the mirror has every change in the end. Arguments: calls a second (10000), seconds (5).
 */
final class FloodBenchmark {

    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final int ACCOUNTS = 20_000;
    private static final int CALLERS = 64;
    private static final ListedCrm LISTED = new ListedCrm();

    private FloodBenchmark() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        for (int i = 0; i < ACCOUNTS; i++) {
            LISTED.owners.put("a" + i, "before");
        }
        LISTED.receiver = Optional.of(request -> {
            String id = new String(request.body(), StandardCharsets.US_ASCII);
            RecordRef ref = new RecordRef(RecordType.ACCOUNT, id.substring(id.indexOf(' ') + 1));
            return WebhookResult.accepted(Set.of(ref), id);
        });
        try (ConfigurableApplicationContext server = start()) {
            server.getBean(Puller.class).pull(CRM, Progress.NONE);
            int port = Integer.parseInt(server.getEnvironment().getRequiredProperty("local.server.port"));
            flood(port, rate, 1);
            System.out.println("Warmed up.");
            report(flood(port, rate, seconds), rate, seconds);
            settle(server);
        }
    }

    private static ConfigurableApplicationContext start() throws IOException {
        return SpringApplication.run(
                Server.class,
                "--server.port=0",
                "--server.tomcat.max-keep-alive-requests=-1",
                "--server.tomcat.keep-alive-timeout=-1",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--spring.datasource.url=" + TestDatabase.emptyUrl(),
                "--spring.datasource.username=" + TestDatabase.user(),
                "--spring.datasource.password=" + TestDatabase.password(),
                "--bailiwick.data=" + Files.createTempDirectory("flood"),
                "--bailiwick.connections.crm.type=listed",
                "--bailiwick.connections.crm.grant=client-credentials",
                "--bailiwick.connections.crm.client-id=id",
                "--bailiwick.connections.crm.client-secret=secret");
    }

    private static List<Answer> flood(int port, int rate, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        List<Future<List<Answer>>> all = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            all.add(threads.submit(new Caller(port, begin, rate, caller, rate * seconds)));
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<List<Answer>> one : all) {
            answers.addAll(one.get());
        }
        threads.shutdown();
        return answers;
    }

    private static void report(List<Answer> answers, int rate, int seconds) {
        List<Long> waits = answers.stream().map(Answer::nanos).sorted().toList();
        long last = Collections.max(answers.stream().map(Answer::at).toList());
        System.out.printf(
                "%,d calls, due at %,d a second for %d s, answered at %,d a second%n",
                answers.size(), rate, seconds, answers.size() * 1_000_000_000L / last);
        System.out.println("status: "
                + answers.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting())));
        for (double share : new double[] {0.5, 0.9, 0.99, 0.999, 1}) {
            long wait = waits.get((int) Math.ceil(share * waits.size()) - 1);
            System.out.printf("p%-5s %8.1f ms%n", share * 100, wait / 1e6);
        }
    }

    /** Waits until everything is read, and compares. */
    private static void settle(ConfigurableApplicationContext server) throws InterruptedException {
        HintTable table = server.getBean(HintTable.class);
        MarkTable marks = MarkTable.open(server.getBean(DataSource.class));
        System.out.println("shed: connection marked " + marks.find(CRM).isPresent() + ", records noted "
                + table.hints(CRM, HintTable.MOST_OPEN + 1).size());
        while (marks.find(CRM).isPresent() || !table.open().isEmpty()) {
            Thread.sleep(200);
        }
        Mirror mirror = server.getBean(Mirror.class);
        long lost = LISTED.owners.entrySet().stream()
                .filter(account ->
                        !mirrored(mirror, account.getKey()).equals(Optional.of(new OwnerId(account.getValue()))))
                .count();
        System.out.println("changes the mirror does not have: " + lost);
    }

    private static Optional<OwnerId> mirrored(Mirror mirror, String id) {
        return mirror.find(new RecordKey(CRM, new RecordRef(RecordType.ACCOUNT, id)))
                .flatMap(CrmRecord::owner);
    }

    /** One of the CRM's connections, kept open. */
    record Caller(int port, long begin, int rate, int number, int total) implements Callable<List<Answer>> {

        @Override
        public List<Answer> call() throws IOException, InterruptedException {
            List<Answer> answers = new ArrayList<>();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                for (int i = number; i < total; i += CALLERS) {
                    long due = begin + i * 1_000_000_000L / rate;
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                    String account = "a" + i % ACCOUNTS;
                    LISTED.owners.put(account, "owner " + i);
                    int status = post(socket, begin + "-" + i + " " + account);
                    long now = System.nanoTime();
                    answers.add(new Answer(status, now - due, now - begin));
                }
            }
            return answers;
        }

        private static int post(Socket socket, String body) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /webhooks/crm HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            StringBuilder head = new StringBuilder();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("The server hung up");
                }
                head.append((char) next);
            }
            return Integer.parseInt(head.substring(9, 12));
        }

        /** What came, how long after it was due, and when since the beginning. */
        record Answer(int status, long nanos, long at) {}
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Server {

        @Bean
        SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .csrf(csrf -> csrf.disable())
                    .build();
        }

        @Bean
        TerritoryPlugin listed() {
            return new TerritoryPlugin() {

                @Override
                public String id() {
                    return "listed";
                }

                @Override
                public String spiVersion() {
                    return SpiVersion.CURRENT;
                }

                @Override
                public List<ConnectorFactory> connectors() {
                    return List.of(LISTED);
                }
            };
        }
    }
}
