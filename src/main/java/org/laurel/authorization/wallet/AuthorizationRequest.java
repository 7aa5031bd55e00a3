package org.laurel.authorization.wallet;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.Scope;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a wallet would like (RFC 6749 §4.1.1), from one that is known, to an address that it registered.
 *
 * @param error in the words of §4.1.2.1 where it asks for what is not offered, or null
 */
record AuthorizationRequest(
        WalletClient client,
        String redirectUri,
        @Nullable String state,
        String challenge,
        Set<Scope> scopes,
        @Nullable String error) {

    private static final int LONGEST_STATE = 2000;
    /** RFC 7636 §4.2: 32 bytes in Base64. */
    private static final String CHALLENGE = "[A-Za-z0-9_-]{43}";
    /** Wallets ask for it to get a refresh token, which they get anyhow. */
    private static final String OFFLINE = "offline_access";

    private static final List<String> PARAMETERS = List.of(
            "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method");

    /** Of all that was asked, what belongs to such a request. */
    static Map<String, String> parameters(Map<String, String> asked) {
        var parameters = new TreeMap<>(asked);
        parameters.keySet().retainAll(PARAMETERS);
        return parameters;
    }

    /** @return empty where nobody may be sent back: the address is none of the wallet's */
    static Optional<AuthorizationRequest> of(WalletClient client, Map<String, String> asked) {
        String redirect = asked.getOrDefault("redirect_uri", "");
        if (!client.redirectsTo(redirect)) {
            return Optional.empty();
        }
        String state = asked.get("state");
        String challenge = asked.getOrDefault("code_challenge", "");
        var scopes = new TreeSet<Scope>();
        boolean known = true;
        for (String text : asked.getOrDefault("scope", "").split(" ")) {
            Optional<Scope> scope = Scope.of(text).filter(Scope.OF_WALLETS::contains);
            scope.ifPresent(scopes::add);
            known &= scope.isPresent() || text.equals(OFFLINE) || text.isEmpty();
        }
        if (scopes.isEmpty()) {
            scopes.add(Scope.WALLET_CREDENTIALS);
        }
        boolean longState = state != null && state.length() > LONGEST_STATE;
        String error = null;
        if (!"code".equals(asked.get("response_type"))) {
            error = "unsupported_response_type";
        } else if (longState || !"S256".equals(asked.get("code_challenge_method")) || !challenge.matches(CHALLENGE)) {
            error = "invalid_request";
        } else if (!known) {
            error = "invalid_scope";
        }
        return Optional.of(
                new AuthorizationRequest(client, redirect, longState ? null : state, challenge, scopes, error));
    }

    /** Where the browser goes back to. RFC 9207: {@code iss} says whose answer it is. */
    URI back(URI issuer, String name, String value) {
        UriComponentsBuilder back = UriComponentsBuilder.fromUriString(redirectUri)
                .queryParam(name, "{value}")
                .queryParam("iss", "{issuer}");
        if (state == null) {
            return back.encode()
                    .buildAndExpand(Map.of("value", value, "issuer", issuer))
                    .toUri();
        }
        return back.queryParam("state", "{state}")
                .encode()
                .buildAndExpand(Map.of("value", value, "issuer", issuer, "state", state))
                .toUri();
    }

    String scopeText() {
        return String.join(" ", Scope.texts(scopes));
    }

    boolean sees(Scope scope) {
        return scopes.contains(scope);
    }
}
