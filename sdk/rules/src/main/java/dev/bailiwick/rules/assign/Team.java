package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A territory's team as one CRM knows it.
 *
 * @param candidates members who are active users, in configured order, each user once
 * @param missing what keeps each of the others out
 */
record Team(List<Owner> candidates, List<String> missing) {

    static Team of(Territory territory, OwnerState state) {
        Map<OwnerId, Owner> candidates = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Rep rep : territory.team()) {
            Optional<Owner> user = state.user(rep.email());
            if (user.isEmpty()) {
                missing.add(rep.email() + " is no user of this CRM");
            } else if (!user.get().active()) {
                missing.add(rep.email() + " is inactive in this CRM");
            } else {
                candidates.putIfAbsent(user.get().id(), user.get());
            }
        }
        return new Team(List.copyOf(candidates.values()), missing);
    }

    Optional<Owner> candidate(Optional<OwnerId> id) {
        return candidates.stream()
                .filter(owner -> id.filter(owner.id()::equals).isPresent())
                .findFirst();
    }
}
