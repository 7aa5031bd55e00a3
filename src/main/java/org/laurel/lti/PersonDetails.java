package org.laurel.lti;

import org.jspecify.annotations.Nullable;

/**
 * What a platform tells of a person beside the subject. Everything may be missing, and nothing here identifies them.
 *
 * @param name in full, as the platform writes it
 * @param sourcedId by which a student information or HR system knows them: {@code person_sourcedid} of the claim {@code lis}
 *     (LTI 1.3 Core §5.4.6) or {@code lis_person_sourcedid} of a roster (NRPS 2.0 §2.2)
 */
public record PersonDetails(
        @Nullable String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String email,
        @Nullable String sourcedId) {

    private static final int LONGEST_SOURCEDID = 255;

    /** A {@code sourcedid} that is longer than 255 characters is left out: cut, it would be somebody else's. */
    public PersonDetails {
        sourcedId = sourcedId == null || sourcedId.length() > LONGEST_SOURCEDID ? null : sourcedId;
    }

    /** The same, with what is missing taken from another description of the same person. */
    public PersonDetails or(PersonDetails other) {
        return new PersonDetails(
                name == null ? other.name : name,
                givenName == null ? other.givenName : givenName,
                familyName == null ? other.familyName : familyName,
                email == null ? other.email : email,
                sourcedId == null ? other.sourcedId : sourcedId);
    }
}
