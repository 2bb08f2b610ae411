package dev.bailiwick.app.api;

import dev.bailiwick.boot.Bailiwick;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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

    @GetMapping("/api/v1/records/{key}/explanation")
    ExplanationView explain(@PathVariable String key) {
        return records.of(bailiwick.explain(key));
    }
}
