package org.laurel.connection;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.registration.Registration;

/** A check for those who help from afar: addresses and findings, no secret and nobody's name. */
record SupportDocument(Instant checkedAt, Connection connection, int toFix, int open, List<Finding> steps) {

    record Connection(
            String id,
            String platform,
            String issuer,
            String clientId,
            String authorizationEndpoint,
            String tokenEndpoint,
            String tokenAudience,
            String jwksUri,
            boolean anyDeployment) {}

    record Finding(
            String step,
            String state,
            String found,
            String text,
            @Nullable String words) {}

    /** @param text of a message key and its arguments */
    static SupportDocument of(CheckedConnection check, BiFunction<String, Object[], String> text) {
        Registration it = check.registration();
        return new SupportDocument(
                check.at(),
                new Connection(
                        it.id().toString(),
                        it.platform().key(),
                        it.issuer(),
                        it.clientId(),
                        it.authorizationEndpoint().toString(),
                        it.tokenEndpoint().toString(),
                        it.tokenAudience(),
                        it.jwksUri().toString(),
                        it.anyDeployment()),
                check.toFix(),
                check.open(),
                check.steps().stream()
                        .map(step -> new Finding(
                                step.key().replaceFirst("^[a-z]+\\.check\\.", ""),
                                step.state().name().toLowerCase(Locale.ROOT),
                                step.found(),
                                text.apply(step.sentence(), step.arguments()),
                                step.words()))
                        .toList());
    }
}
