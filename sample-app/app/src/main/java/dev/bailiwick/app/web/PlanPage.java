package dev.bailiwick.app.web;

import dev.bailiwick.app.api.ChangeView;
import dev.bailiwick.app.api.PlanView;
import dev.bailiwick.app.api.RecordViews;
import dev.bailiwick.app.api.Views;
import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.ChangeFilter;
import dev.bailiwick.engine.plan.DecisionStore;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStore;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** A plan: its numbers, the picture of its territories, and every change with its reason. */
@Controller
class PlanPage {

    private static final int ROWS = 50;

    private final Bailiwick bailiwick;
    private final PlanStore plans;
    private final DecisionStore decisions;
    private final RecordViews records;
    private final JobPages jobs;

    PlanPage(Bailiwick bailiwick, PlanStore plans, DecisionStore decisions, RecordViews records, JobPages jobs) {
        this.bailiwick = bailiwick;
        this.plans = plans;
        this.decisions = decisions;
        this.records = records;
        this.jobs = jobs;
    }

    @GetMapping("/plans/{id}")
    String plan(
            @PathVariable long id,
            @RequestParam(defaultValue = "true") List<Boolean> owners,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String text,
            Model page) {
        PlanId number = new PlanId(id);
        PlanView plan = Views.of(plans.get(number), bailiwick.forecast(number), plans.history(number));
        // The form sends a second, hidden "false", because an unticked box sends nothing.
        boolean ownersOnly = owners.contains(true);
        page.addAttribute("plan", plan);
        page.addAttribute("bars", bars(plan.accountsByTerritory()));
        Map<String, List<Bar>> others = new TreeMap<>();
        plan.accountsByOther().forEach((type, accounts) -> others.put(type, bars(accounts)));
        page.addAttribute("otherBars", others);
        page.addAttribute(
                "listed",
                plan.connections().stream()
                        .filter(connection -> decisions
                                .plan(new ConnectionId(connection))
                                .filter(number::equals)
                                .isPresent())
                        .toList());
        page.addAttribute("owners", ownersOnly);
        page.addAttribute("outcome", outcome);
        page.addAttribute("outcomes", Views.outcomes());
        page.addAttribute("text", text);
        page.addAttribute("utc", ZoneOffset.UTC);
        addRows(id, ownersOnly, outcome, text, 0, page);
        jobs.showRunning(page);
        return "plan";
    }

    @GetMapping("/plans/{id}/changes")
    String more(
            @PathVariable long id,
            @RequestParam boolean owners,
            @RequestParam String outcome,
            @RequestParam String text,
            @RequestParam long after,
            Model page) {
        addRows(id, owners, outcome, text, after, page);
        return "changes";
    }

    private void addRows(long id, boolean owners, String outcome, String text, long after, Model page) {
        ChangeFilter filter = new ChangeFilter(owners, Views.outcome(outcome), text.strip());
        ChangeView.Page rows = records.of(plans.changes(new PlanId(id), filter, after, ROWS), ROWS);
        page.addAttribute("changes", rows.changes());
        page.addAttribute("more", more(id, owners, outcome, text, rows.next()));
    }

    private static @Nullable String more(long id, boolean owners, String outcome, String text, @Nullable Long next) {
        if (next == null) {
            return null;
        }
        return UriComponentsBuilder.fromPath("/plans/{id}/changes")
                .queryParam("owners", owners)
                .queryParam("outcome", "{outcome}")
                .queryParam("text", "{text}")
                .queryParam("after", next)
                .encode()
                .buildAndExpand(id, outcome, text)
                .toUriString();
    }

    private static List<Bar> bars(Map<String, Long> accounts) {
        long most = accounts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        return accounts.entrySet().stream()
                .map(entry -> new Bar(entry.getKey(), entry.getValue(), 100.0 * entry.getValue() / most))
                .sorted(Comparator.comparingLong(Bar::accounts).reversed())
                .toList();
    }

    /**
     * A bar of the picture.
     *
     * @param percent its length, of the longest
     */
    record Bar(String territory, long accounts, double percent) {}
}
