package org.laurel.record.edfi;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a district's ODS is reached and what it gets.
 *
 * @param base of the API: its address, which also tells where the rest is
 * @param namespace of the descriptors that stand for micro-credentials, and of credentials: {@code uri://lakeside.example}
 * @param state abbreviation of the state that issues: {@code TX}
 * @param credentialType the whole {@code credentialTypeDescriptor}
 * @param active whether awards are sent as they come
 */
record EdFiSettings(
        URI base,
        String key,
        String namespace,
        String state,
        String credentialType,
        Sends sends,
        StaffBy staffBy,
        boolean active) {

    /** What of an award is sent. */
    enum Sends {
        RECOGNITIONS,
        CREDENTIALS,
        BOTH;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Sends> of(String key) {
            return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
        }
    }

    /** Where the {@code staffUniqueId} of a person comes from. */
    enum StaffBy {
        /** The number by which the LMS knows them. */
        LMS,
        EMAIL,
        /** What stands before the @ of the e-mail address. */
        EMAIL_NAME,
        /** The employee number, from the organisation's list of people or from the LMS. */
        EMPLOYEE_NUMBER,
        /** Only the district's own list. */
        LIST;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<StaffBy> of(String key) {
            return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
        }
    }

    boolean sendsRecognitions() {
        return sends != Sends.CREDENTIALS;
    }

    boolean sendsCredentials() {
        return sends != Sends.RECOGNITIONS;
    }
}
