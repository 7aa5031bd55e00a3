package org.laurel.authorization.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.AccessTokens;
import org.laurel.authorization.ClientCredentials;
import org.laurel.authorization.Scope;
import org.laurel.authorization.Throttle;
import org.laurel.authorization.TokenAnswer;
import org.laurel.authorization.TokenRefused;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A program asks in its own name (RFC 6749 §4.4). */
@Component
public class ClientGrant {

    /** Tokens are good for a quarter of an hour: who needs more than this does not keep them. */
    private static final int MOST_TOKENS = 30;

    private static final int MOST_REFUSALS = 10;
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final String NO_SUCH = "No such client, or another secret";

    private final JdbcClient jdbc;
    private final ApiClients clients;
    private final AccessTokens tokens;
    private final Throttle throttle;
    private final TransactionTemplate transaction;

    ClientGrant(
            JdbcClient jdbc,
            ApiClients clients,
            AccessTokens tokens,
            Throttle throttle,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.tokens = tokens;
        this.throttle = throttle;
        this.transaction = transaction;
    }

    /** @throws TokenRefused where the program is not who it says, may not what it asks for, or asks too often */
    public TokenAnswer answer(ClientCredentials credentials, @Nullable String scope) {
        UUID organisation = organisation(credentials.id());
        requireSecret(organisation, credentials);
        Throttle.Count count = throttle.count("token " + credentials.id(), SPAN);
        if (count.exceeds(MOST_TOKENS)) {
            throw TokenRefused.tooOften(count);
        }
        return Tenancy.in(
                organisation,
                () -> Objects.requireNonNull(transaction.execute(status -> issue(credentials.id(), scope))));
    }

    /** With the program locked: whoever switches it off meanwhile waits, and finds this token too. */
    private TokenAnswer issue(UUID id, @Nullable String scope) {
        ApiClient client = clients.locked(id);
        if (!client.active()) {
            throw TokenRefused.invalidClient("This client is switched off");
        }
        Set<Scope> scopes = scope == null ? client.scopes() : asked(scope, client.scopes());
        clients.used(id);
        return TokenAnswer.of(tokens.issue(id, scopes), scopes, null);
    }

    private UUID organisation(UUID client) {
        return jdbc.sql("select organisation_id from client_address where client_id = :id")
                .param("id", client)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> TokenRefused.invalidClient(NO_SUCH));
    }

    /** The right secret is never kept out by others who try wrong ones. */
    private void requireSecret(UUID organisation, ClientCredentials credentials) {
        byte[] brought = Secrets.hash(Objects.requireNonNullElse(credentials.secret(), ""));
        List<byte[]> good = Tenancy.in(
                organisation,
                () -> Objects.requireNonNull(transaction.execute(status -> clients.secretHashes(credentials.id()))));
        if (good.stream().anyMatch(it -> Secrets.same(it, brought))) {
            return;
        }
        Throttle.Count refusals = throttle.count("refused " + credentials.id(), SPAN);
        throw refusals.exceeds(MOST_REFUSALS) ? TokenRefused.tooOften(refusals) : TokenRefused.invalidClient(NO_SUCH);
    }

    private static Set<Scope> asked(String scope, Set<Scope> allowed) {
        var scopes = new TreeSet<Scope>();
        for (String text : scope.split(" ")) {
            scopes.add(Scope.of(text)
                    .filter(allowed::contains)
                    .orElseThrow(() -> TokenRefused.invalidScope("This client has not all of these scopes")));
        }
        return scopes;
    }
}
