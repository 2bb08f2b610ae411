package dev.bailiwick.engine;

/** Something an admin named that is not there. */
public final class NotFoundException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * Says that it is not there.
     *
     * @param what what is missing and where it was looked for
     * @param maybe what the admin might do; begins with "Maybe"
     */
    public NotFoundException(String what, String maybe) {
        super(what, maybe);
    }
}
