package dev.bailiwick.app.server;

import dev.bailiwick.boot.BailiwickProperties;
import dev.bailiwick.boot.secret.DataFolder;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the demo's CRM inside the server. What is written to it is kept in a journal in the data folder. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("bailiwick.sandbox.enabled")
class SandboxCrm {

    @Bean
    Sandbox sandbox(SandboxProperties wanted, BailiwickProperties bailiwick) throws IOException {
        Path journal = DataFolder.create(bailiwick.dataFolder()).resolve("sandbox.journal");
        return Sandbox.start(SandboxOptions.defaults()
                .port(wanted.port())
                .accounts(wanted.accounts())
                .opportunities(wanted.opportunities())
                .users(wanted.users())
                .seed(wanted.seed())
                .journal(journal));
    }
}
