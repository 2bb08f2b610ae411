package dev.bailiwick.app.api;

import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.plan.DecidedExplanation;
import dev.bailiwick.engine.plan.PlanId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Single records. */
@RestController
class RecordsApi {

    private final Bailiwick bailiwick;
    private final RecordViews records;

    RecordsApi(Bailiwick bailiwick, RecordViews records) {
        this.bailiwick = bailiwick;
        this.records = records;
    }

    /**
     * Why a record belongs where it does, by the rules as they are now.
     *
     * @param decided whether to add what the newest plan decided
     * @param plan a plan whose decision to add
     */
    @GetMapping("/api/v1/records/{key}/explanation")
    ExplanationView explain(
            @PathVariable String key,
            @RequestParam(defaultValue = "false") boolean decided,
            @RequestParam(required = false) @Nullable Long plan) {
        Optional<DecidedExplanation> then = Optional.empty();
        if (plan != null) {
            then = Optional.of(bailiwick.explainDecided(key, new PlanId(plan)));
        } else if (decided) {
            then = Optional.of(bailiwick
                    .explainDecided(key)
                    .orElseThrow(() -> new NotFoundException(
                            "No plan has decided on record `" + key + "` yet.", "Maybe make a plan first.")));
        }
        return records.of(bailiwick.explain(key), then);
    }

    @GetMapping("/api/v1/records/{key}/why-not")
    WhyNotView whyNot(@PathVariable String key, @RequestParam String territory) {
        return RecordViews.of(bailiwick.whyNot(key, territory.strip()));
    }
}
