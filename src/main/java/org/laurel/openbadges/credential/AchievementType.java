package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which kind of thing is awarded, in the words of the OB 3.0 vocabulary AchievementType. */
public enum AchievementType {
    MICRO_CREDENTIAL("MicroCredential"),
    /** Says that other achievements were completed, and has no assessment of its own. */
    CERTIFICATE_OF_COMPLETION("CertificateOfCompletion");

    private final String term;

    AchievementType(String term) {
        this.term = term;
    }

    @JsonValue
    public String term() {
        return term;
    }
}
