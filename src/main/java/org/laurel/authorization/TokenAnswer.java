package org.laurel.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/** RFC 6749 §5.1. @param expiresIn seconds */
record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        String scope) {

    static TokenAnswer of(String token, Set<Scope> scopes) {
        return new TokenAnswer(
                token, "Bearer", AccessTokens.LIFETIME.toSeconds(), String.join(" ", Scope.texts(scopes)));
    }
}
