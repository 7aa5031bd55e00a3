package org.laurel.authorization;

import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/** The program that asks, by the token that it brought. Controllers below {@code /api/} take it as an argument. */
public record ApiCaller(UUID organisationId, UUID clientId, Set<Scope> scopes) implements Principal {

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    @Override
    public String getName() {
        return clientId.toString();
    }
}
