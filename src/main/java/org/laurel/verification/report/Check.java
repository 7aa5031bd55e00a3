package org.laurel.verification.report;

import java.util.Locale;

/** What is checked of a badge. */
public enum Check {
    /** Made by the key that it names, and not changed since. */
    SIGNATURE,
    /** That key is the issuer's. */
    ISSUER,
    /** Complete and well-formed by its standard. */
    FORM,
    /** Not taken back. */
    REVOCATION,
    /** In force at the moment of asking. */
    EXPIRY,
    /** Earned by the person whose e-mail address was typed. */
    RECIPIENT,
    /** Of an endorsement: said of the thing that it stands at. */
    SUBJECT;

    /** As messages name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
