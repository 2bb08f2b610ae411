package dev.bailiwick.app.web;

import static java.util.stream.Collectors.toMap;

import dev.bailiwick.app.api.ConnectionView;
import dev.bailiwick.app.api.Views;
import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.boot.ConnectionStatuses;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.plan.DecisionStore;
import dev.bailiwick.engine.plan.ModelRevisions;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.spi.RecordType;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where an admin begins: connections, the territory model, the newest plans. */
@Controller
class OverviewPage {

    private static final int PLANS = 10;

    private final Bailiwick bailiwick;
    private final ConnectionStatuses statuses;
    private final Mirror mirror;
    private final ModelRevisions revisions;
    private final PlanStore plans;
    private final DecisionStore decisions;
    private final JobPages jobs;

    OverviewPage(
            Bailiwick bailiwick,
            ConnectionStatuses statuses,
            Mirror mirror,
            ModelRevisions revisions,
            PlanStore plans,
            DecisionStore decisions,
            JobPages jobs) {
        this.bailiwick = bailiwick;
        this.statuses = statuses;
        this.mirror = mirror;
        this.revisions = revisions;
        this.plans = plans;
        this.decisions = decisions;
        this.jobs = jobs;
    }

    @GetMapping("/")
    String overview(Model page) {
        List<ConnectionView> connections =
                statuses.all().stream().map(Views::of).toList();
        page.addAttribute("connections", connections);
        page.addAttribute(
                "drift",
                connections.stream()
                        .map(ConnectionView::id)
                        .filter(id ->
                                !mirror.schemaDrift(new ConnectionId(id), 1).isEmpty())
                        .toList());
        page.addAttribute(
                "unassigned",
                connections.stream()
                        .map(ConnectionView::id)
                        .collect(toMap(
                                id -> id, id -> decisions.countUnassigned(new ConnectionId(id), RecordType.ACCOUNT))));
        page.addAttribute("model", revisions.latest());
        page.addAttribute("modelFolder", bailiwick.modelFolder());
        page.addAttribute("plans", plans.newest(PLANS).stream().map(Views::of).toList());
        page.addAttribute("utc", ZoneOffset.UTC);
        jobs.showRunning(page);
        return "overview";
    }
}
