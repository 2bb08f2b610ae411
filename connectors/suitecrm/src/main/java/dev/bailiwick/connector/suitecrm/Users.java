package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.suitecrm.SuiteCrmApi.Bean;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SuiteCRM's users. The API keeps a user's status to itself, but filters by it. */
record Users(SuiteCrmApi api) {

    private static final String MODULE = "Users";

    /** All of them, inactive ones included. */
    List<Owner> all() {
        Set<String> active = active().all(api).stream().map(Bean::id).collect(Collectors.toSet());
        return listing().all(api).stream()
                .map(user -> owner(user, active.contains(user.id())))
                .toList();
    }

    private static Owner owner(Bean user, boolean active) {
        String name = Stream.of("first_name", "last_name")
                .flatMap(field -> user.text(field).stream())
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .strip();
        String email = user.text("email1").orElse(null);
        String shown = name.isEmpty() ? (email == null ? user.id() : email) : name;
        return Owner.of(new OwnerId(user.id()), shown, active).withEmail(email);
    }

    /** SuiteCRM stores any id as an owner, so this is asked before. */
    boolean isActive(OwnerId user) {
        return !active().where("id", "eq", user.value())
                .size(1)
                .page(api)
                .data()
                .isEmpty();
    }

    /** Whether at least this many can be seen, up to a page. */
    boolean areSeen(int count) {
        return listing().size(count).page(api).data().size() >= count;
    }

    private static Listing active() {
        return listing().where("status", "eq", "Active");
    }

    private static Listing listing() {
        return Listing.of(MODULE).fields(List.of("first_name", "last_name", "email1"));
    }
}
