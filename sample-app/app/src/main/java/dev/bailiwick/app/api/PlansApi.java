package dev.bailiwick.app.api;

import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.ChangeFilter;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.rules.folder.ModelFolder;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Plans and their changes. */
@RestController
@RequestMapping("/api/v1/plans")
class PlansApi {

    private final Bailiwick bailiwick;
    private final PlanStore plans;
    private final RecordViews records;

    PlansApi(Bailiwick bailiwick, PlanStore plans, RecordViews records) {
        this.bailiwick = bailiwick;
        this.plans = plans;
        this.records = records;
    }

    @GetMapping
    List<PlanView> newest(@RequestParam(defaultValue = "20") int limit) {
        return plans.newest(Views.bounded(limit)).stream().map(Views::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView plan(@RequestBody PlanCommand command, Principal principal) {
        List<String> connections = command.connections() == null ? List.of() : command.connections();
        return Views.of(bailiwick.plan(
                Optional.ofNullable(command.model()).map(ModelFolder::of),
                connections.stream().map(ConnectionId::new).toList(),
                principal.getName()));
    }

    @GetMapping("/{id}")
    PlanView show(@PathVariable long id) {
        PlanId plan = new PlanId(id);
        return Views.of(plans.get(plan), bailiwick.forecast(plan), plans.history(plan));
    }

    @GetMapping("/{id}/changes")
    ChangeView.Page changes(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean owners,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        PlanId plan = plans.get(new PlanId(id)).id();
        ChangeFilter filter = new ChangeFilter(owners, Views.outcome(outcome), text);
        return records.of(plans.changes(plan, filter, after, Views.bounded(limit)), Views.bounded(limit));
    }

    @PostMapping("/{id}/apply")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView apply(@PathVariable long id, Principal principal) {
        return Views.of(bailiwick.apply(new PlanId(id), principal.getName()));
    }

    @PostMapping("/{id}/withdraw")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView withdraw(@PathVariable long id, Principal principal) {
        return Views.of(bailiwick.withdraw(new PlanId(id), principal.getName()));
    }

    @PostMapping("/{id}/undo")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView undo(@PathVariable long id, Principal principal) {
        return Views.of(bailiwick.undo(new PlanId(id), principal.getName()));
    }
}
