package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ChangeView;
import dev.bailiwick.app.api.OwnerView;
import dev.bailiwick.app.api.PlanView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans and their changes for people. */
final class PlanText {

    private static final String NONE = "-";

    private PlanText() {}

    static void print(PlanReport report, TextPage page) {
        PlanView plan = report.plan();
        page.line("Plan " + plan.id() + " (" + plan.status() + ") made at " + plan.createdAt() + " by "
                + plan.createdBy() + origin(plan) + ", for " + String.join(", ", plan.connections()));
        page.line("  accounts           " + plan.accounts() + ", " + plan.unassigned() + " of them in no territory");
        page.line("  opportunities      " + plan.opportunities());
        page.line("  owner changes      " + plan.ownerChanges() + outcomes(plan));
        page.line("  territory changes  " + plan.territoryChanges());
        printTerritories(plan, page);
        plan.costs().forEach(cost -> page.line("Cost: " + cost.text()));
        plan.notes().forEach(note -> page.line("Note: " + note));
        plan.history()
                .forEach(event -> page.line("Done: " + event.action() + " by " + event.by() + " at " + event.at()));
        printChanges(report, page);
    }

    /** Owner changes by outcome, {@code 225 applied, 4 conflict}; empty text when there are none. */
    static String counts(PlanView plan) {
        return plan.outcomes().entrySet().stream()
                .filter(outcome -> outcome.getValue() > 0)
                .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                .collect(Collectors.joining(", "));
    }

    /** What applying takes, each sentence after a space; empty text when there is nothing to say. */
    static String costs(PlanView plan) {
        return plan.costs().stream().map(cost -> " " + cost.text()).collect(Collectors.joining());
    }

    static void table(List<ChangeView> changes, TextPage page) {
        page.table(
                List.of(
                        "#",
                        "record",
                        "name",
                        "owner",
                        "to owner",
                        "territory",
                        "to territory",
                        "outcome",
                        "sent",
                        "code",
                        "why"),
                changes.stream().map(PlanText::row).toList());
    }

    /** One line for each plan. */
    static void list(List<PlanView> plans, TextPage page) {
        page.table(
                List.of("plan", "status", "made at", "by", "for", "owners", "territories", "outcomes"),
                plans.stream()
                        .map(plan -> List.of(
                                String.valueOf(plan.id()),
                                plan.status() + (plan.undoneBy() == null ? "" : ", undone by " + plan.undoneBy()),
                                plan.createdAt().toString(),
                                plan.createdBy(),
                                String.join(",", plan.connections()),
                                String.valueOf(plan.ownerChanges()),
                                String.valueOf(plan.territoryChanges()),
                                counts(plan)))
                        .toList());
    }

    private static String origin(PlanView plan) {
        return plan.undoes() == null ? " from model revision " + plan.model() : " to undo plan " + plan.undoes();
    }

    private static String outcomes(PlanView plan) {
        String counts = counts(plan);
        return counts.isEmpty() ? "" : " (" + counts + ")";
    }

    private static void printTerritories(PlanView plan, TextPage page) {
        printCounts("territory", plan.accountsByTerritory(), page);
        plan.accountsByOther().forEach((type, counts) -> printCounts(type, counts, page));
    }

    private static void printCounts(String type, Map<String, Long> counts, TextPage page) {
        page.table(
                List.of(type, "accounts"),
                counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> List.of(entry.getKey(), String.valueOf(entry.getValue())))
                        .toList());
    }

    private static void printChanges(PlanReport report, TextPage page) {
        if (report.changes().isEmpty()) {
            page.line("No changes.");
            return;
        }
        table(report.changes(), page);
        if (report.next() != null) {
            page.line("These are the first " + report.changes().size() + "; `bailiwick show "
                    + report.plan().id() + " --all` shows every change.");
        }
    }

    private static List<String> row(ChangeView change) {
        return List.of(
                String.valueOf(change.position()),
                change.record(),
                change.name(),
                owner(change.ownerBefore()),
                owner(change.ownerAfter()),
                territories(change.territoryBefore(), NONE, change.othersBefore()),
                territories(change.territoryAfter(), NONE, change.othersAfter()),
                change.outcome(),
                String.valueOf(change.attempts()),
                Objects.requireNonNullElse(change.code(), NONE),
                why(change));
    }

    private static String why(ChangeView change) {
        String more = Stream.of(
                        Optional.ofNullable(change.detail()),
                        Optional.ofNullable(change.notBefore()).map(next -> "again at " + next))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return more.isEmpty() ? change.reason() : change.reason() + " (" + more + ")";
    }

    /** {@code amer-west, product cloud}. */
    static String territories(@Nullable String territory, String none, Map<String, String> others) {
        return Stream.concat(
                        Stream.of(Objects.requireNonNullElse(territory, none)),
                        others.entrySet().stream().map(other -> other.getKey() + " " + other.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String owner(@Nullable OwnerView owner) {
        return owner == null ? NONE : owner.name();
    }
}
