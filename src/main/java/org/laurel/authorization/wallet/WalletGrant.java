package org.laurel.authorization.wallet;

import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.laurel.authorization.AccessTokens;
import org.laurel.authorization.ClientCredentials;
import org.laurel.authorization.TokenAnswer;
import org.laurel.authorization.TokenRefused;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Tenancy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A wallet asks in the name of who let it in (RFC 6749 §4.1.3 with RFC 7636, §6). A code or refresh token that comes a second
 * time was stolen from one of the two who bring it: nothing that the wallet holds is good any more then (RFC 9700 §4.14.2).
 */
@Component
public class WalletGrant {

    private final WalletClients clients;
    private final WalletGrants grants;
    private final WalletConnections connections;
    private final AccessTokens tokens;
    private final TransactionTemplate transaction;

    WalletGrant(
            WalletClients clients,
            WalletGrants grants,
            WalletConnections connections,
            AccessTokens tokens,
            TransactionTemplate transaction) {
        this.clients = clients;
        this.grants = grants;
        this.connections = connections;
        this.tokens = tokens;
        this.transaction = transaction;
    }

    public TokenAnswer code(ClientCredentials credentials, String code, String redirectUri, String verifier) {
        clients.require(credentials);
        WalletGrants.Grant grant = mine("code", code, credentials.id());
        boolean fits = redirectUri.equals(grant.redirectUri())
                && grant.challenge() != null
                && Secrets.same(grant.challenge(), challenge(verifier));
        if (!fits && !grant.spent()) {
            throw TokenRefused.invalidGrant();
        }
        return exchange(grant, code);
    }

    public TokenAnswer refresh(ClientCredentials credentials, String token) {
        clients.require(credentials);
        return exchange(mine("refresh", token, credentials.id()), token);
    }

    /** A refresh token takes the whole connection along; an access token goes alone. */
    public void revoke(ClientCredentials credentials, String token) {
        clients.require(credentials);
        grants.find("refresh", token)
                .filter(it -> it.clientId().equals(credentials.id()))
                .ifPresent(it -> within(it.organisationId(), () -> {
                    connections.locked(it.connectionId()).ifPresent(connections::end);
                    return Optional.empty();
                }));
        tokens.revoke(token, credentials.id());
    }

    private WalletGrants.Grant mine(String kind, String secret, UUID client) {
        return grants.find(kind, secret)
                .filter(it -> it.clientId().equals(client))
                .orElseThrow(TokenRefused::invalidGrant);
    }

    private TokenAnswer exchange(WalletGrants.Grant grant, String secret) {
        return within(grant.organisationId(), () -> {
                    Optional<WalletConnection> connection = connections.locked(grant.connectionId());
                    if (connection.isPresent() && !grants.spend(secret)) {
                        connections.end(connection.get());
                        return Optional.empty();
                    }
                    return connection.filter(it -> grant.good()).map(this::answer);
                })
                .orElseThrow(TokenRefused::invalidGrant);
    }

    private TokenAnswer answer(WalletConnection it) {
        String token = tokens.issue(it.clientId(), it.personId(), it.id(), it.scopes());
        return TokenAnswer.of(token, it.scopes(), grants.refresh(it.id(), it.clientId()));
    }

    private Optional<TokenAnswer> within(UUID organisation, java.util.function.Supplier<Optional<TokenAnswer>> work) {
        return Tenancy.in(organisation, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    /** RFC 7636 §4.6, S256. */
    static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.hash(verifier));
    }
}
