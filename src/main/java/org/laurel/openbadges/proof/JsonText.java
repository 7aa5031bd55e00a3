package org.laurel.openbadges.proof;

/** JSON objects as text, to which a signature adds without writing them anew. */
public final class JsonText {

    private JsonText() {}

    /** The object with more members at its end. @param object written by Laurel itself, with at least one member */
    public static String with(String object, String members) {
        if (!object.startsWith("{\"") || !object.endsWith("}")) {
            throw new IllegalArgumentException("Not a JSON object as Laurel writes them");
        }
        return object.substring(0, object.length() - 1) + ',' + members + '}';
    }
}
