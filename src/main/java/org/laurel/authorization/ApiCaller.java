package org.laurel.authorization;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The program that asks, by the token that it brought. Controllers below {@code /api/} take it as an argument.
 *
 * @param personId who let a wallet in, or null where a program of the organisation asks
 * @param connectionId by which the wallet was let in, or null
 */
public record ApiCaller(
        UUID organisationId,
        UUID clientId,
        @Nullable UUID personId,
        @Nullable UUID connectionId,
        Set<Scope> scopes) {

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
