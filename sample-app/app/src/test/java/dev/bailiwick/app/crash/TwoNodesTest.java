package dev.bailiwick.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.ServerProcess;
import dev.bailiwick.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database, started at the same moment while it is still empty, beside one CRM. */
class TwoNodesTest {

    private static final SandboxOptions COMPANY =
            SandboxOptions.defaults().accounts(2000).opportunities(3000);

    private final Site site;
    private final ServerProcess a;
    private final ServerProcess b;

    TwoNodesTest(@TempDir Path folder) {
        site = new Site(folder, COMPANY);
        a = site.launch("a");
        b = site.launch("b");
    }

    @BeforeEach
    void ready() {
        a.awaitReady();
        b.awaitReady();
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
        site.close();
    }

    @Test
    void oneOfThemMakesTheAdminsPassword() {
        assertThat(Stream.of(a, b).filter(node -> node.log().contains("with the password ")))
                .hasSize(1);
    }
}
