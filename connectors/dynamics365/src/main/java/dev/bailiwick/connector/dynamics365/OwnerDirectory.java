package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The users and teams that own rows. Safe for many threads. */
final class OwnerDirectory {

    private static final String USER = "systemuserid,fullname,internalemailaddress,isdisabled,accessmode";
    private static final String TEAM = "teamid,name,emailaddress,teamtype";

    private static final String MEMBERSHIP = "systemuserid,teamid";

    /**
     * Support users and delegated administrators are Microsoft's and the partner's own; nothing is assigned to them.
     */
    private static final Set<String> OUTSIDERS = Set.of("3", "5");

    /** An access team shares rows, but cannot own any. */
    private static final String ACCESS_TEAM = "1";

    private final DynamicsApi api;

    OwnerDirectory(DynamicsApi api) {
        this.api = api;
    }

    /** Every user and every team that can own rows. */
    List<Owner> all() {
        List<Owner> teams = new ArrayList<>();
        RowPages.of(api, "teams", TEAM, null).forEach(row -> team(row).ifPresent(teams::add));
        Map<Principal, Set<String>> teamsOf = memberships(teams);
        List<Owner> owners = new ArrayList<>();
        RowPages.of(api, "systemusers", USER, null)
                .forEach(row -> user(row).map(user -> in(teamsOf, user)).ifPresent(owners::add));
        owners.addAll(teams);
        return owners;
    }

    private static Owner in(Map<Principal, Set<String>> teamsOf, Owner user) {
        return user.withTeams(Principal.of(user.id()).map(teamsOf::get).orElse(Set.of()));
    }

    /** The names of each user's teams. */
    private Map<Principal, Set<String>> memberships(List<Owner> teams) {
        Map<String, String> names = new HashMap<>();
        teams.forEach(team -> Principal.of(team.id()).ifPresent(id -> names.put(id.id(), team.name())));
        Map<Principal, Set<String>> teamsOf = new HashMap<>();
        RowPages.of(api, "teammemberships", MEMBERSHIP, null).forEach(row -> {
            String name = row.text("teamid").map(names::get).orElse(null);
            Optional<String> user = row.text("systemuserid");
            if (name != null && user.isPresent()) {
                teamsOf.computeIfAbsent(Principal.user(user.get()), none -> new HashSet<>())
                        .add(name);
            }
        });
        return teamsOf;
    }

    /** Those of the ones asked for that exist. */
    Map<Principal, Owner> find(Collection<Principal> wanted) {
        Map<Principal, Owner> found = new HashMap<>();
        RowPages.withIds(api, "systemusers", USER, "systemuserid", ids(wanted, false))
                .forEach(row -> user(row).ifPresent(owner -> add(found, owner)));
        RowPages.withIds(api, "teams", TEAM, "teamid", ids(wanted, true))
                .forEach(row -> team(row).ifPresent(owner -> add(found, owner)));
        return found;
    }

    private static List<String> ids(Collection<Principal> wanted, boolean team) {
        return wanted.stream()
                .filter(principal -> principal.team() == team)
                .map(Principal::id)
                .distinct()
                .toList();
    }

    private static void add(Map<Principal, Owner> found, Owner owner) {
        Principal.of(owner.id()).ifPresent(principal -> found.put(principal, owner));
    }

    private static Optional<Owner> user(Row row) {
        boolean outsider = row.text("accessmode").filter(OUTSIDERS::contains).isPresent();
        boolean disabled = row.text("isdisabled").filter("true"::equals).isPresent();
        Optional<String> email = row.text("internalemailaddress");
        return row.text("systemuserid")
                .map(id -> Owner.of(
                                Principal.user(id).ownerId(),
                                shown(row.text("fullname"), email, id),
                                !disabled && !outsider)
                        .withEmail(email.orElse(null)));
    }

    private static Optional<Owner> team(Row row) {
        Optional<String> email = row.text("emailaddress");
        return row.text("teamid")
                .filter(id -> row.text("teamtype").filter(ACCESS_TEAM::equals).isEmpty())
                .map(id -> Owner.of(Principal.team(id).ownerId(), shown(row.text("name"), email, id), true)
                        .withEmail(email.orElse(null)));
    }

    private static String shown(Optional<String> name, Optional<String> email, String id) {
        return Stream.of(name, email)
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(id);
    }
}
