package dev.bailiwick.app.api;

import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.boot.job.JobId;
import dev.bailiwick.boot.job.Jobs;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.rules.folder.ModelFolder;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Checks a model against a CRM's records: as a job, since a mirror may have a million of them. */
@RestController
@RequestMapping("/api/v1/models/check")
class ModelCheckApi {

    private final Bailiwick bailiwick;
    private final Jobs jobs;

    ModelCheckApi(Bailiwick bailiwick, Jobs jobs) {
        this.bailiwick = bailiwick;
        this.jobs = jobs;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView check(@RequestBody ModelCheckCommand command, Principal principal) {
        return Views.of(bailiwick.check(
                ModelFolder.of(command.model()), new ConnectionId(command.connection()), principal.getName()));
    }

    /** What the job found; as long as the job is remembered. */
    @GetMapping("/{job}")
    ModelCheckView found(@PathVariable String job) {
        return jobs.get(new JobId(job))
                .findings()
                .map(ModelCheckView::of)
                .orElseThrow(() -> new NotFoundException(
                        "Job " + job + " has checked no model.", "Maybe it still runs, was refused or failed."));
    }
}
