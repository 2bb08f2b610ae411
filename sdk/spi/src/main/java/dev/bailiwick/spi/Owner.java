package dev.bailiwick.spi;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A CRM user who owns or could own records. Immutable; equal when all fields are. */
public final class Owner {

    private final OwnerId id;
    private final String name;
    private final @Nullable String email;
    private final boolean active;
    private final List<String> teams;

    private Owner(OwnerId id, String name, @Nullable String email, boolean active, List<String> teams) {
        this.id = Objects.requireNonNull(id, "id");
        this.name = Objects.requireNonNull(name, "name");
        this.email = email;
        this.active = active;
        this.teams = teams;
    }

    /**
     * A user without e-mail address.
     *
     * @param id the CRM's id
     * @param name for display, not blank
     * @param active whether the CRM lets the user own records now
     */
    public static Owner of(OwnerId id, String name, boolean active) {
        return new Owner(id, name, null, active, List.of());
    }

    /** The same user with this e-mail address, by which territory members are found in every CRM; null for none. */
    public Owner withEmail(@Nullable String email) {
        return new Owner(id, name, email, active, teams);
    }

    /**
     * The same user in these teams of the CRM.
     *
     * @param teams their names, not blank, in any order; doubles count once
     */
    public Owner withTeams(Collection<String> teams) {
        return new Owner(
                id, name, email, active, teams.stream().distinct().sorted().toList());
    }

    /** The CRM's id. */
    public OwnerId id() {
        return id;
    }

    /** For display. */
    public String name() {
        return name;
    }

    /** As the CRM has it; compare without regard to case. */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /** Whether the CRM lets the user own records now. */
    public boolean active() {
        return active;
    }

    /** Names of the teams that the CRM has the user in, in alphabetical order; empty where it tells none. */
    public List<String> teams() {
        return teams;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Owner that
                && id.equals(that.id)
                && name.equals(that.name)
                && Objects.equals(email, that.email)
                && active == that.active
                && teams.equals(that.teams);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + id.value() + (active ? ")" : ", inactive)");
    }
}
