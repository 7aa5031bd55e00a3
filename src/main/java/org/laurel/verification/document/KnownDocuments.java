package org.laurel.verification.document;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;

/** Documents that need not be fetched, because they are published by this very installation. */
@FunctionalInterface
public interface KnownDocuments {

    /** A published document. @param status as it would be answered: 200, 410 for what was taken back */
    record Document(int status, byte[] bytes) {

        public static Document of(String text) {
            return new Document(200, text.getBytes(StandardCharsets.UTF_8));
        }

        /** False for what was there once and was taken back. */
        public boolean isThere() {
            return status == 200;
        }

        /** In the encoding that it begins with. */
        public String text() {
            return TextBytes.decoded(bytes);
        }
    }

    /** Empty where the address is not one of ours. */
    Optional<Document> at(URI address);

    /** The zone by whose days the badge or the issuer at this address counts; empty where the address is not one of ours. */
    default Optional<ZoneId> zone(URI address) {
        return Optional.empty();
    }
}
