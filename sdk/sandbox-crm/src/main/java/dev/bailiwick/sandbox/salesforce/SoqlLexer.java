package dev.bailiwick.sandbox.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a SOQL query into tokens. */
final class SoqlLexer {

    enum Kind {
        WORD("word"),
        STRING("string"),
        DATETIME("datetime"),
        DATE("date"),
        NUMBER("number"),
        SYMBOL("symbol"),
        END("end");

        private final String group;

        Kind(String group) {
            this.group = group;
        }
    }

    /**
     * A piece of a query.
     *
     * @param kind what it is
     * @param text as written; of a string, what stands between the quotes, with its escapes
     * @param offset of the first character in the query, from 0
     */
    record Token(Kind kind, String text, int offset) {

        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
        }
    }

    private static final Pattern TOKEN = Pattern.compile("(?<word>[A-Za-z][A-Za-z0-9_.]*+)"
            + "|'(?<string>[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+)'"
            + "|(?<datetime>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d))"
            + "|(?<date>\\d{4}-\\d\\d-\\d\\d)"
            + "|(?<number>[+-]?\\d+(?:\\.\\d+)?)"
            + "|(?<symbol><=|>=|!=|<>|[=<>(),])"
            + "|(?<end>\\z)");

    private SoqlLexer() {}

    /** The tokens, the last of which is the only {@link Kind#END}. */
    static List<Token> tokens(String soql) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(soql);
        int position = 0;
        Kind kind;
        do {
            while (position < soql.length() && Character.isWhitespace(soql.charAt(position))) {
                position++;
            }
            if (!matcher.region(position, soql.length()).lookingAt()) {
                throw SoqlErrors.unexpected(soql, position, soql.substring(position, position + 1));
            }
            kind = kindOf(matcher);
            tokens.add(new Token(kind, kind == Kind.END ? "<EOF>" : matcher.group(kind.group), position));
            position = matcher.end();
        } while (kind != Kind.END);
        return tokens;
    }

    private static Kind kindOf(Matcher matcher) {
        for (Kind kind : Kind.values()) {
            if (matcher.group(kind.group) != null) {
                return kind;
            }
        }
        throw new IllegalStateException("The pattern matched without a group");
    }
}
