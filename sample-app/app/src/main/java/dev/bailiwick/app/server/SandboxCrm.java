package dev.bailiwick.app.server;

import dev.bailiwick.boot.BailiwickProperties;
import dev.bailiwick.boot.secret.DataFolder;
import dev.bailiwick.sandbox.SalesforceSandbox;
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
    SalesforceSandbox salesforceSandbox(SandboxProperties sandbox, BailiwickProperties bailiwick) throws IOException {
        Path journal = DataFolder.create(bailiwick.dataFolder()).resolve("sandbox.journal");
        return SalesforceSandbox.start(SandboxOptions.defaults()
                .port(sandbox.port())
                .accounts(sandbox.accounts())
                .opportunities(sandbox.opportunities())
                .users(sandbox.users())
                .seed(sandbox.seed())
                .journal(journal));
    }
}
