package dev.bailiwick.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** A test that a connector passes by doing nothing tests nothing. */
class ContractsAreRedTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                IdleSuites.Reads.class,
                IdleSuites.Pulls.class,
                IdleSuites.Writes.class,
                IdleSuites.Webhooks.class
            })
    void everyTestIsRedAgainstAConnectorThatDoesNothing(Class<?> suite) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(suite))
                .execute()
                .testEvents();

        assertThat(tests.started().count()).isGreaterThan(9);
        List<String> green = tests.finished().stream()
                .filter(event -> event.getPayload(TestExecutionResult.class)
                        .filter(result -> result.getStatus() == Status.SUCCESSFUL)
                        .isPresent())
                .map(Event::getTestDescriptor)
                .map(test -> test.getUniqueId().toString())
                .toList();
        assertThat(green).isEmpty();
        assertThat(tests.skipped().count()).isZero();
        assertThat(tests.aborted().count()).isZero();
    }
}
