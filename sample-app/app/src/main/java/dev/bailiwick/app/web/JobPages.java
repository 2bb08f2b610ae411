package dev.bailiwick.app.web;

import dev.bailiwick.app.api.JobEvents;
import dev.bailiwick.app.api.Views;
import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.job.JobId;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.PlanId;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Starts the operations and shows how far they got. */
@Controller
class JobPages {

    private final Bailiwick bailiwick;
    private final Jobs jobs;
    private final JobEvents events;
    private final SpringTemplateEngine templates;

    JobPages(Bailiwick bailiwick, Jobs jobs, JobEvents events, SpringTemplateEngine templates) {
        this.bailiwick = bailiwick;
        this.jobs = jobs;
        this.events = events;
        this.templates = templates;
    }

    @PostMapping("/connections/{id}/pull")
    String pull(@PathVariable String id, Principal admin, @RequestHeader HttpHeaders headers, Model page) {
        return show(bailiwick.pull(new ConnectionId(id), admin.getName()), headers, page);
    }

    @PostMapping("/plans")
    String plan(Principal admin, @RequestHeader HttpHeaders headers, Model page) {
        return show(bailiwick.plan(Optional.empty(), List.of(), admin.getName()), headers, page);
    }

    @PostMapping("/plans/{id}/apply")
    String apply(@PathVariable long id, Principal admin, @RequestHeader HttpHeaders headers, Model page) {
        return show(bailiwick.apply(new PlanId(id), admin.getName()), headers, page);
    }

    @PostMapping("/plans/{id}/undo")
    String undo(@PathVariable long id, Principal admin, @RequestHeader HttpHeaders headers, Model page) {
        return show(bailiwick.undo(new PlanId(id), admin.getName()), headers, page);
    }

    @PostMapping("/jobs/{id}/stop")
    String stop(@PathVariable String id, @RequestHeader HttpHeaders headers, Model page) {
        return show(jobs.stop(new JobId(id)), headers, page);
    }

    @GetMapping("/jobs/{id}")
    String job(@PathVariable String id, Model page) {
        page.addAttribute("job", Views.of(jobs.get(new JobId(id))));
        return "job";
    }

    @GetMapping(path = "/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable String id) {
        return events.stream(new JobId(id), this::html);
    }

    /** Adds the job that runs or waits now, if any, to a page. */
    void showRunning(Model page) {
        jobs.all().stream()
                .filter(job -> !job.hasEnded())
                .findFirst()
                .ifPresent(job -> page.addAttribute("job", Views.of(job)));
    }

    /** With htmx only the panel is replaced; without scripts the job has a page of its own. */
    private static String show(Job job, HttpHeaders headers, Model page) {
        if (!headers.containsHeader("HX-Request")) {
            return "redirect:/jobs/" + job.id().value();
        }
        page.addAttribute("job", Views.of(job));
        return "job-panel";
    }

    private String html(Job job) {
        Context context = new Context();
        context.setVariable("job", Views.of(job));
        return templates.process("job-state", context);
    }
}
