package dev.bailiwick.app.api;

import dev.bailiwick.engine.plan.ModelRevisions;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The territory models that plans were made with. */
@RestController
@RequestMapping("/api/v1/models/revisions")
class RevisionsApi {

    private final ModelRevisions revisions;

    RevisionsApi(ModelRevisions revisions) {
        this.revisions = revisions;
    }

    @GetMapping
    List<RevisionView> newest(@RequestParam(defaultValue = "100") int limit) {
        return revisions.newest(Views.bounded(limit)).stream()
                .map(revision -> new RevisionView(
                        revision.number(), revision.name(), revision.createdAt(), revision.createdBy()))
                .toList();
    }
}
