package org.laurel.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A badge of another issuer that counts here. Records read all of a person's by the SQL function {@code accepted_badges}, as a
 * JSON array of these, within the statement that reads the rest.
 *
 * @param issuer the name that it gives itself
 * @param takenBack by its issuer, since it was accepted: it counts for nothing then
 * @param source the address that it was read from; null where it came as a file or text
 */
public record AcceptedBadge(
        UUID id,
        String title,
        String issuer,
        @Nullable String source,
        LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        BigDecimal hours,
        boolean takenBack) {}
