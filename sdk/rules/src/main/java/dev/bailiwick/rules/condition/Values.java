package dev.bailiwick.rules.condition;

import java.util.Set;

/** A value list as CEL sees it: of a class CEL leaves alone, since it would copy a set or map on each look-up. */
record Values(Set<String> values) {}
