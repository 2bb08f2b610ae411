package dev.bailiwick.benchmarks.sync.hostile;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.sandbox.Brand;
import java.util.Map;
import java.util.Set;

/** What is to be owned by whom. */
final class Territories {

    /**
     * Each record written is a call of its own here, and every tenth call waits as long as the CRM asks. So fewer
     * records move, one of forty: each meets the same faults as one of many.
     */
    private static final Set<Brand> ONE_BY_ONE = Set.of(Brand.PIPEDRIVE, Brand.SUITECRM);

    private static final String REPS = """
            model: hostile
            reps:
              - {email: ruth.jensen@example.com}
              - {email: maria.roberts@example.com}
              - {email: julia.keller@example.com}
            territories:
            """;

    private static final String LARGE = """
              - {id: large, precedence: 1, when: account.employees >= 1000, team: [maria.roberts@example.com]}
              - {id: americas, precedence: 2, when: 'account.country in ["US", "CA", "MX", "BR"]', team: [ruth.jensen@example.com]}
              - {id: germany, precedence: 3, when: account.country == "DE", team: [julia.keller@example.com]}
            """;

    private static final String SMALL = """
              - {id: australia, precedence: 1, when: account.country == "AU", team: [ruth.jensen@example.com]}
              - {id: ireland, precedence: 2, when: account.country == "IE", team: [julia.keller@example.com]}
            """;

    private Territories() {}

    /** For a CRM of this brand: half of its records change owners, or as many as there is time for. */
    static ModelFolder in(Brand brand) {
        return ModelFolder.of(Map.of("model.yaml", REPS + (ONE_BY_ONE.contains(brand) ? SMALL : LARGE)));
    }
}
