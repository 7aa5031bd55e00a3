package org.laurel.lti.session;

import org.laurel.lti.Launch;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Spring Security's view of a launch. What the person may do is not known here: capabilities are the directory's. */
final class LaunchAuthentication extends AbstractAuthenticationToken {

    private final transient Launch launch;

    LaunchAuthentication(Launch launch) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.launch = launch;
        super.setAuthenticated(true);
    }

    @Override
    public Launch getPrincipal() {
        return launch;
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
