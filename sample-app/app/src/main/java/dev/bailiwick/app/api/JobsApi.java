package dev.bailiwick.app.api;

import dev.bailiwick.boot.job.JobId;
import dev.bailiwick.boot.job.Jobs;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Long operations. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobsApi {

    private final Jobs jobs;
    private final JobEvents events;

    JobsApi(Jobs jobs, JobEvents events) {
        this.jobs = jobs;
        this.events = events;
    }

    @GetMapping
    List<JobView> all() {
        return jobs.all().stream().map(Views::of).toList();
    }

    @GetMapping("/{id}")
    JobView get(@PathVariable String id) {
        return Views.of(jobs.get(new JobId(id)));
    }

    /** Asks it to stop. What is done until then stays, and the same operation started again goes on from there. */
    @PostMapping("/{id}/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView stop(@PathVariable String id) {
        return Views.of(jobs.stop(new JobId(id)));
    }

    /** Each event is named {@code job} and holds the job as it is then; the stream ends with the job. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable String id) {
        return events.stream(new JobId(id), Views::of);
    }
}
