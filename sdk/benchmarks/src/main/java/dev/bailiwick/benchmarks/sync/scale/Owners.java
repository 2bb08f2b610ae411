package dev.bailiwick.benchmarks.sync.scale;

import java.util.List;

/**
 * Who gets a record next: after each user the one behind, so that every change is one.
 *
 * @param ids of users, who all may own records
 */
record Owners(List<String> ids) {

    Owners {
        ids = ids.stream().sorted().toList();
    }

    String after(String owner) {
        return ids.get((ids.indexOf(owner) + 1) % ids.size());
    }
}
