package dev.bailiwick.benchmarks.sync.scale;

/** What is done, and how many API calls it takes at least. */
enum Task {
    FIRST_LOAD("First load") {
        /** The users; what each object has for fields; the job, asked about once; its results; what changed since. */
        @Override
        long leastCalls(long records) {
            return USERS + DESCRIPTIONS + JOB + pages(records, RESULTS) + CHANGES + OPPORTUNITIES;
        }
    },
    INCREMENTAL("Incremental load") {
        /** The users; what each object has for fields; the changes, 2,000 in an answer. */
        @Override
        long leastCalls(long records) {
            return USERS + DESCRIPTIONS + pages(records, QUERY_PAGE) + OPPORTUNITIES;
        }
    },
    PUSH("Push by sObject Collections") {
        /** The owners just before they are replaced, and the write: 200 records each. */
        @Override
        long leastCalls(long records) {
            return 2 * pages(records, COLLECTION);
        }
    },
    BULK_PUSH("Push by Bulk ingest") {
        /** The owners just before; one job: made, filled, closed, asked about once, and its two results. */
        @Override
        long leastCalls(long records) {
            return pages(records, RETRIEVED) + INGEST;
        }
    };

    private static final int USERS = 1;
    private static final int DESCRIPTIONS = 2;
    private static final int JOB = 2;
    private static final int CHANGES = 1;
    private static final int OPPORTUNITIES = 1;
    private static final int INGEST = 6;
    private static final int RESULTS = 50_000;
    private static final int QUERY_PAGE = 2_000;
    private static final int COLLECTION = 200;
    private static final int RETRIEVED = 2_000;

    private final String title;

    Task(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract long leastCalls(long records);

    private static long pages(long records, int most) {
        return (records + most - 1) / most;
    }
}
