package dev.bailiwick.sandbox.suitecrm;

/** SuiteCRM hands texts out ready for a page, with four characters as entities, and takes entities back. */
final class Html {

    private Html() {}

    /** An ampersand stays as it is. */
    static String encode(String text) {
        return text.replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#039;");
    }

    static String decode(String text) {
        return text.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#039;", "'")
                .replace("&amp;", "&");
    }
}
