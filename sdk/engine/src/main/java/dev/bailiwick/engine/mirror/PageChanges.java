package dev.bailiwick.engine.mirror;

/**
 * What storing a page changed in the mirror, in records.
 *
 * @param written new or different from before, in more than the time of the last change
 * @param deleted removed
 * @param setAside could not be read
 */
public record PageChanges(long written, long deleted, long setAside) {

    /** Nothing. */
    public static final PageChanges NONE = new PageChanges(0, 0, 0);

    /** Both together. */
    public PageChanges plus(PageChanges other) {
        return new PageChanges(written + other.written, deleted + other.deleted, setAside + other.setAside);
    }
}
