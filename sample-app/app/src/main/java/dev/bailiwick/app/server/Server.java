package dev.bailiwick.app.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Serves the page and the REST API. */
@SpringBootApplication(
        scanBasePackages = {"dev.bailiwick.app.server", "dev.bailiwick.app.api", "dev.bailiwick.app.web"})
@ConfigurationPropertiesScan("dev.bailiwick.app.server")
public class Server {

    /**
     * Starts the server and returns once it answers; it runs until the process ends.
     *
     * @param args Spring properties such as {@code --server.port=9000}
     */
    public static void run(String... args) {
        SpringApplication.run(Server.class, args);
    }
}
