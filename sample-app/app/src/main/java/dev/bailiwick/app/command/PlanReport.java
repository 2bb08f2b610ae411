package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ChangeView;
import dev.bailiwick.app.api.PlanView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan and some of its changes.
 *
 * @param plan the plan
 * @param changes in order of position
 * @param next the position after which more changes would follow; null when these are all
 */
record PlanReport(
        PlanView plan, List<ChangeView> changes, @Nullable Long next) {}
