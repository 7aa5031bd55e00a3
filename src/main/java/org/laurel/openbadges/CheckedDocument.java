package org.laurel.openbadges;

/**
 * A document that is checked against its schema before it is stored or signed. Properties that are absent are left out;
 * the order of the components is the order in the document, so that the same facts give the same bytes.
 */
public interface CheckedDocument {

    /** The schema it must pass. */
    BadgeSchema schema();
}
