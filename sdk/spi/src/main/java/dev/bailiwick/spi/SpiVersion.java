package dev.bailiwick.spi;

/**
 * The version of this contract: {@code major.minor}. A host runs plugins of its own major and of its minor or lower.
 */
public final class SpiVersion {

    /**
     * A compile-time constant on purpose: a plugin keeps the value it was compiled with. While it ends in
     * {@code -draft}, anything here may change and only the exact same version runs.
     */
    public static final String CURRENT = "1.0-draft";

    private SpiVersion() {}
}
