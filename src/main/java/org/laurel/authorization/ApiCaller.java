package org.laurel.authorization;

import java.util.Set;
import java.util.UUID;

/** The program that asks, by the token that it brought. Controllers below {@code /api/} take it as an argument. */
public record ApiCaller(UUID organisationId, UUID clientId, Set<Scope> scopes) {

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
