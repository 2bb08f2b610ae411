package dev.bailiwick.app.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bailiwick.app.api.ErrorView;
import dev.bailiwick.app.api.JobView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pulling came to.
 *
 * @param jobs one for each connection, ended
 * @param error why the first that is not done is not; left out when all are done
 */
record PullReport(
        List<JobView> jobs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ErrorView error) {}
