package dev.bailiwick.boot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class DatabaseFailureAnalyzerTest {

    private final DatabaseFailureAnalyzer analyzer = new DatabaseFailureAnalyzer();

    @Test
    void aWrongPasswordIsToldWithWhatToDo() {
        assertToldAs(TestDatabase.emptyUrl(), "password authentication failed");
    }

    @Test
    void aServerThatIsNotThereIsToldWithWhatToDo() {
        assertToldAs("jdbc:postgresql://127.0.0.1:1/bailiwick", "127.0.0.1:1 refused");
    }

    @Test
    void aMistakeInAStatementIsLeftToOthers() throws SQLException {
        try (Statement statement = TestDatabase.empty().getConnection().createStatement()) {
            SQLException mistake =
                    catchThrowableOfType(SQLException.class, () -> statement.execute("select no_such_column"));

            assertThat(analyzer.analyze(new IllegalStateException(mistake))).isNull();
        }
    }

    private void assertToldAs(String url, String reason) {
        SQLException refused = catchThrowableOfType(
                SQLException.class, () -> DriverManager.getConnection(url, TestDatabase.user(), "another"));

        FailureAnalysis told =
                requireNonNull(analyzer.analyze(new IllegalStateException("A bean was not made", refused)));

        assertThat(told.getDescription()).contains(reason).doesNotContain("another");
        assertThat(told.getAction()).startsWith("Maybe").contains("spring.datasource.url");
    }
}
