package org.laurel.lti.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** CSRF tokens derived from the launch's secret: nothing to store, and none of another launch fits. */
final class LaunchCsrf implements CsrfTokenRepository {

    static final String HEADER = "X-CSRF-TOKEN";
    static final String PARAMETER = "_csrf";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return LaunchFilter.session(request)
                .map(session -> token(session.csrfToken()))
                .orElseGet(() -> token(Secrets.random()));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // It can be derived again.
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return LaunchFilter.session(request)
                .map(session -> token(session.csrfToken()))
                .orElse(null);
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, PARAMETER, value);
    }
}
