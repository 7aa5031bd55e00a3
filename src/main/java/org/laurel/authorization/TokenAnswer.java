package org.laurel.authorization;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RFC 6749 §5.1. @param expiresIn seconds */
public record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        String scope,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("refresh_token") @Nullable String refreshToken) {

    public static TokenAnswer of(String token, Set<Scope> scopes, @Nullable String refreshToken) {
        return new TokenAnswer(
                token,
                "Bearer",
                AccessTokens.LIFETIME.toSeconds(),
                String.join(" ", Scope.texts(scopes)),
                refreshToken);
    }
}
