package org.laurel.award;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** What an award is issued for. Nothing is awarded for twice, however often and by how many it is asked for. */
public record IssuanceReason(Kind kind, UUID id) {

    /** The ways in which awards come to be. */
    public enum Kind {
        /** Work that met its rubric. */
        SUBMISSION,
        /** Given by a program lead. */
        GRANT,
        /** What somebody earned completes a stack. */
        STACK,
        /** Takes the place of one with a mistake. */
        CORRECTION,
        /** Follows one that expires. */
        RENEWAL;

        /** As the database and the messages name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static IssuanceReason submission(UUID submission) {
        return new IssuanceReason(Kind.SUBMISSION, submission);
    }

    /** @param grant one request of a lead for one person */
    public static IssuanceReason grant(UUID grant) {
        return new IssuanceReason(Kind.GRANT, grant);
    }

    /** A person completes a stack once, whichever part comes last and whoever of one person earns it. */
    public static IssuanceReason stack(UUID stack, UUID person) {
        return new IssuanceReason(
                Kind.STACK, UUID.nameUUIDFromBytes((stack + " " + person).getBytes(StandardCharsets.US_ASCII)));
    }

    /** The stack was completed anew after its award was taken back. */
    public static IssuanceReason stackAfter(UUID takenBack) {
        return new IssuanceReason(Kind.STACK, takenBack);
    }

    public static IssuanceReason correction(UUID award) {
        return new IssuanceReason(Kind.CORRECTION, award);
    }

    public static IssuanceReason renewal(UUID award) {
        return new IssuanceReason(Kind.RENEWAL, award);
    }
}
